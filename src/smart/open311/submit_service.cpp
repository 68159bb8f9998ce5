// Service::submit: from what was posted to a case.

#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"
#include "platform/blobs/media_type.hpp"
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

// What is no picture is said before there is a case.
void check_pictures(std::span<const std::string_view> pictures, Faults& faults)
{
    if (pictures.size() > pictures_max)
        faults.push_back(
            {400, "At most " + std::to_string(pictures_max) + " pictures are taken with a report."}
        );
    for (const auto bytes : pictures) {
        const auto type = blobs::type_of(bytes);
        if (!type)
            faults.push_back({400, "media: " + type.error().message});
        else if (!blobs::is_picture(*type))
            faults.push_back({400, "media must be pictures: JPEG, PNG or WebP."});
    }
}

// The one place where the reporter learns how to follow the request.
std::string
notice_of(const CategoryView& category, const cases::Receipt& receipt, std::size_t pictures_lost)
{
    std::string notice = receipt.notice.value_or("") + "查询码 " + receipt.follow_code +
                         "：凭编号和查询码可查询进度、评价结果。";
    if (!category.time_limit.empty()) notice += "处置时限：" + category.time_limit + "。";
    if (!category.responsible.empty()) notice += "通常由" + category.responsible + "处置。";
    if (pictures_lost > 0)
        notice += "有 " + std::to_string(pictures_lost) + " 张照片未能保存，请凭编号和查询码补传。";
    return notice;
}

} // namespace

Result<std::shared_ptr<const Caller>>
Service::key_owner(const std::string& county, const Fields& fields)
{
    const auto key = value_of(fields, "api_key");
    if (key.empty() || !repeated(fields, {"api_key"}).empty())
        return std::shared_ptr<const Caller>{};
    auto caller = tools_.find_key(county, key);
    if (caller && *caller && !(*caller)->may(Permission::case_report)) caller->reset();
    return caller;
}

std::size_t Service::attach_pictures(
    const std::string& county,
    const cases::Receipt& receipt,
    std::span<const std::string_view> pictures
)
{
    const auto number = BoundedText<1, 40>::parse(receipt.number);
    const auto code = BoundedText<1, 40>::parse(receipt.follow_code);
    if (!number || !code || !tools_.attach_picture) return pictures.size();
    const cases::FollowBody slip{*number, *code};
    return static_cast<std::size_t>(std::ranges::count_if(pictures, [&](std::string_view bytes) {
        return !tools_.attach_picture(county, slip, bytes);
    }));
}

Outcome<Created> Service::submit(
    const std::string& county, const Fields& fields, std::span<const std::string_view> pictures
)
{
    const auto owner = key_owner(county, fields);
    if (!owner) return owner.error();
    if (!*owner) return Answered{key_faults(fields)};

    Faults faults;
    const auto submission = read_submission(fields, faults);
    check_pictures(pictures, faults);
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
    const auto lost = attach_pictures(county, *receipt, pictures);
    return Answered{Created{receipt->number, notice_of(*category, *receipt, lost)}};
}

} // namespace wuzhi::smart::open311
