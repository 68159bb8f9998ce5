// Service::submit: from what was posted to a case.

#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"
#include "smart/open311/fields.hpp"
#include "smart/open311/places_service.hpp"
#include "smart/open311/store.hpp"
#include "smart/open311/submission_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

using cases::CategoryView;
using Answered = std::variant<Created, Faults>;

// What cases take for a wrong place or text; the rest is not the client's doing.
Outcome<Created> faults_of(const Error& error)
{
    if (error.kind != ErrorKind::invalid) return error;
    return Answered{Faults{{400, error.message}}};
}

cases::ReportBody report_of(
    const Tools& tools,
    const std::string& county,
    const Submission& submission,
    const CategoryView& category
)
{
    cases::ReportBody body{.id = tools.ids.next<CaseId>(), .channel = cases::Channel::open311};
    const auto& words = submission.description.empty() ? category.name : submission.description;
    body.category = BoundedText<1, 20>::parse(category.code).value_or(BoundedText<1, 20>{});
    body.description = LongText::parse(words).value_or(LongText{});
    body.address = BoundedText<1, 200>::parse(submission.address);
    if (submission.lat) {
        body.place = geo::parse_point(*submission.lon, *submission.lat);
        return body;
    }
    const auto unit = submission.address_id.empty()
                          ? unit_in_address(tools, county, submission.address)
                          : submission.address_id;
    body.unit = BoundedText<6, 15>::parse(unit);
    return body;
}

SubmissionRow
row_of(const Tools& tools, const std::string& county, CaseId id, const Submission& submission)
{
    SubmissionRow row{
        .county = county,
        .case_id = id,
        .received_at = tools.clock.now(),
        .answers = to_json(submission.answers),
        .media_url = submission.media_url};
    const auto contact = to_json(submission.contact);
    if (contact != to_json(Contact{}))
        row.contact = tools.keys.seal(contact_purpose, county + "/" + to_text(id), contact);
    return row;
}

// The one place where the reporter learns how to follow the request.
std::string notice_of(const CategoryView& category, const cases::Receipt& receipt)
{
    std::string notice = receipt.notice.value_or("") + "查询码 " + receipt.follow_code +
                         "：凭编号和查询码可查询进度、评价结果。";
    if (!category.time_limit.empty()) notice += "处置时限：" + category.time_limit + "。";
    if (!category.responsible.empty()) notice += "通常由" + category.responsible + "处置。";
    return notice;
}

} // namespace

Result<std::shared_ptr<const Caller>>
Service::key_owner(const std::string& county, const Fields& fields)
{
    const auto key = value_of(fields, "api_key");
    if (key.empty()) return std::shared_ptr<const Caller>{};
    auto caller = tools_.find_key(county, key);
    if (caller && *caller && !(*caller)->may(Permission::case_report)) caller->reset();
    return caller;
}

Outcome<Created> Service::submit(const std::string& county, const Fields& fields)
{
    const auto owner = key_owner(county, fields);
    if (!owner) return owner.error();
    if (!*owner) return Answered{key_faults(fields)};

    Faults faults;
    const auto submission = read_submission(fields, faults);
    const auto offered = categories(county);
    if (!offered) return offered.error();
    const auto category = std::ranges::find(*offered, submission.service_code, &CategoryView::code);
    if (category == offered->end()) {
        if (!submission.service_code.empty())
            faults.insert(
                faults.begin(), {404, "service_code " + submission.service_code + " was not found."}
            );
        return Answered{std::move(faults)};
    }
    const auto definition = this->definition(county, category->code);
    if (!definition) return definition.error();
    if (const auto* known = std::get_if<Definition>(&*definition))
        check_answers(known->questions, submission.answers, faults);
    if (!faults.empty()) return Answered{std::move(faults)};

    const auto body = report_of(tools_, county, submission, *category);
    if (!body.place && !body.unit) return Answered{Faults{{400, "address_id was not found."}}};
    const auto row = row_of(tools_, county, body.id, submission);
    const auto receipt = tools_.cases.report(**owner, body, [&](db::Session& s) -> Result<> {
        insert(s, row);
        return {};
    });
    if (!receipt) return faults_of(receipt.error());
    return Answered{Created{receipt->number, notice_of(*category, *receipt)}};
}

} // namespace wuzhi::smart::open311
