// Service: what a desk sees of the notices, whom it calls, and what the gateway says.

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/case_notices/rules.hpp"
#include "smart/case_notices/service.hpp"
#include "smart/cases/sight_service.hpp"
#include "smart/cases/telling_service.hpp"

#include <algorithm>
#include <functional>

namespace wuzhi::smart::case_notices {
namespace {

namespace notices = county::notices;

NoticeView view_of(const notices::Notice& notice)
{
    return {
        .id = notice.id,
        .kind = kind_in(notice),
        .made_at = notice.made_at,
        .way = notice.way,
        .state = notice.state,
        .tries = notice.tries,
        .why = notice.why,
        .settled_at = notice.settled_at};
}

struct CallDetails {
    county::AccountId account{};
    NoticeId notice{};
    std::string kind{};
    CallOutcome outcome = CallOutcome::told;
};
BOOST_DESCRIBE_STRUCT(CallDetails, (), (account, notice, kind, outcome))

} // namespace

Result<NoticeList> Service::of_case(const Caller& caller, cases::CaseId id) const
{
    const auto seen = tools_.cases.read(caller, id);
    if (!seen) return seen.error();
    const bool may_know{tools_.parties.check_reader(caller, *seen)};
    return tools_.database.read([&](db::Session& s) -> Result<NoticeList> {
        auto all = notices::notices_of(s, caller.county(), to_text(id));
        const auto of_code = subject_of(id, NoticeKind::code_reissued);
        for (auto& notice : notices::notices_of(s, caller.county(), of_code))
            all.push_back(std::move(notice));
        std::ranges::sort(all, std::ranges::greater{}, &notices::Notice::id);
        NoticeList list;
        for (const auto& notice : all) {
            NoticeView view{.id = notice.id, .kind = kind_in(notice), .made_at = notice.made_at};
            list.notices.push_back(may_know ? view_of(notice) : std::move(view));
        }
        return list;
    });
}

std::optional<NoticeCall> Service::view_of_call(
    db::Session& session, const Caller& caller, const notices::Notice& notice
) const
{
    const auto c = cases::case_in_sight(session, caller, case_in(notice));
    if (!c) return std::nullopt; // It is about them, or grave, or another desk has it by now.
    return NoticeCall{
        .id = notice.id,
        .case_id = c->id,
        .number = c->number,
        .category_name = cases::category_name_of(session, *c),
        .kind = kind_in(notice),
        .words = words_of(notice.county, "zh-CN", kind_in(notice), details_in(notice)),
        .made_at = notice.made_at,
        .tries = notice.tries,
        .last_try_at = notice.tries > 0 ? std::optional{notice.due_at} : std::nullopt};
}

Result<NoticeCallPage> Service::calls(const Caller& caller, const NoticeCallQuery& query) const
{
    const auto limit = query.limit.value_or(50);
    if (limit < 1 || limit > 100)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "limit", "Ask for 1 to 100 at a time."
        );
    if (caller.organisation()) return NoticeCallPage{}; // A body tells nobody.
    return tools_.database.read([&](db::Session& s) -> Result<NoticeCallPage> {
        NoticeCallPage page;
        for (auto before = query.before;;) {
            const auto rows =
                notices::calls_of(s, caller.county(), caller.unit_code(), before, limit + 1);
            for (const auto& notice : rows) {
                auto view = view_of_call(s, caller, notice);
                if (!view) continue;
                if (std::ssize(page.calls) == limit) {
                    page.more_before = page.calls.back().id;
                    return page;
                }
                page.calls.push_back(std::move(*view));
            }
            if (std::ssize(rows) <= limit) break;
            before = rows.back().id;
        }
        return page;
    });
}

bool Service::has_to_call(const Caller& caller, cases::CaseId id) const
{
    if (caller.organisation() || !caller.may(Permission::case_assist)) return false;
    const auto has = tools_.database.read([&](db::Session& s) -> Result<bool> {
        for (const auto kind : {NoticeKind::accepted, NoticeKind::code_reissued}) {
            const auto subject = subject_of(id, kind);
            for (const auto& notice : notices::open_notices_of(s, caller.county(), subject))
                if (notice.way == Way::call && !notice.is_told_apart &&
                    notice.teller == caller.unit_code())
                    return true;
        }
        return false;
    });
    return has && *has;
}

Result<PaperCalls> Service::on_paper(const Caller& caller) const
{
    const auto page = calls(caller, {.limit = paper_max});
    if (!page) return page.error();
    PaperCalls list{.has_more = page->more_before.has_value()};
    std::vector<std::pair<NoticeCall, cases::CaseView>> seen;
    for (const auto& call : page->calls) {
        const auto c = tools_.cases.read(caller, call.case_id);
        if (c && tools_.parties.check_reader(caller, *c))
            seen.emplace_back(call, *c);
        else
            ++list.by_case; // Another desk has it by now.
    }
    const auto now = tools_.case_tools.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<PaperCalls> {
        auto sheet = list;
        for (const auto& [call, c] : seen) {
            auto contact = tools_.parties.for_paper(s, caller, c, "告知进展（电话名单）", now);
            if (!contact) return std::move(contact).error();
            if (!*contact) {
                ++sheet.by_case;
                continue;
            }
            sheet.calls.push_back(
                {call.id,
                 call.number,
                 call.category_name,
                 call.words,
                 (*contact)->name,
                 (*contact)->telephone,
                 (*contact)->language.value_or("")}
            );
        }
        return sheet;
    });
}

Result<NoticeView> Service::called(
    const Caller& caller,
    const county::commands::Once& once,
    NoticeId id,
    const NoticeCallBody& body
) const
{
    const auto now = tools_.case_tools.clock.now();
    const auto fact_id = tools_.case_tools.ids.next<journal::FactId>();
    return tools_.database.write([&](db::Session& s) -> Result<NoticeView> {
        return county::commands::once<NoticeView>(s, once, now, [&]() -> Result<NoticeView> {
            const auto before = notices::find_notice(s, caller.county(), id);
            const bool is_ours = before && !caller.organisation() &&
                                 before->teller == caller.unit_code() &&
                                 bool{cases::case_in_sight(s, caller, case_in(*before))};
            if (!is_ours)
                return fail(
                    ErrorKind::not_found,
                    "notice.not_found",
                    "There is no such notice, or another desk calls about it."
                );
            auto after = tools_.notices.called(s, caller.county(), id, body.outcome, now);
            if (!after) return std::move(after).error();
            auto fact = county::identity::fact_of(
                tools_.case_tools.ids,
                caller,
                "notice.called",
                to_text(case_in(*after)),
                now,
                CallDetails{caller.account(), id, after->kind, body.outcome}
            );
            fact.id = fact_id;
            journal::record(s, fact);
            return view_of(*after);
        });
    });
}

Result<TextReportsTaken> Service::reported(
    const Caller& caller, const notices::Sender& sender, const TextReports& body
) const
{
    if (body.reports.size() > reports_max)
        return fail_field(
            ErrorKind::invalid, "text_report.too_many", "reports", "Send at most 200 at a time."
        );
    return tools_.database.write([&](db::Session& s) -> Result<TextReportsTaken> {
        for (const auto& report : body.reports)
            if (auto done = sender.report(s, caller.county(), report.id, report.state); !done)
                return done.error();
        return TextReportsTaken{std::ssize(body.reports)};
    });
}

} // namespace wuzhi::smart::case_notices
