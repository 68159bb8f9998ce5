#include "smart/case_notices/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/telephone.hpp"
#include "platform/base/json.hpp"
#include "smart/case_notices/rules.hpp"
#include "smart/cases/sight_service.hpp"
#include "smart/cases/telling_service.hpp"

#include <algorithm>

namespace wuzhi::smart::case_notices {
namespace {

namespace notices = county::notices;

constexpr std::string_view kind_prefix = "case.";

std::string stored(NoticeKind kind) { return std::string{kind_prefix} + to_text(kind); }

NoticeKind kind_in(const notices::Notice& notice)
{
    const auto kind = TextForm<NoticeKind>::read(notice.kind.substr(kind_prefix.size()));
    check(kind.has_value(), "the notices of cases have kinds of theirs");
    return *kind;
}

NoticeDetails details_in(const notices::Notice& notice)
{
    auto details = from_json<NoticeDetails>(notice.details);
    return details ? std::move(*details) : NoticeDetails{};
}

NoticeDetails
details_of(db::Session& session, const cases::Case& c, NoticeKind kind, const cases::FactBody& body)
{
    NoticeDetails details{.number = c.number};
    const auto due = parse_instant(body.text("due_at"));
    if ((kind == NoticeKind::extended || kind == NoticeKind::suspended) && due)
        details.day = county_day(*due);
    if (kind == NoticeKind::merged && c.parent)
        if (const auto other = cases::find_case(session, c.county, *c.parent))
            details.other = other->number;
    return details;
}

NoticeView view_of(const notices::Notice& notice)
{
    return {
        .id = notice.id,
        .kind = kind_in(notice),
        .way = notice.way,
        .state = notice.state,
        .made_at = notice.made_at,
        .tries = notice.tries,
        .why = notice.why,
        .settled_at = notice.settled_at};
}

void replace_all(std::string& text, std::string_view name, std::string_view value)
{
    for (auto at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
}

struct CallDetails {
    county::AccountId account{};
    NoticeId notice{};
    std::string kind{};
    CallOutcome outcome = CallOutcome::told;
};
BOOST_DESCRIBE_STRUCT(CallDetails, (), (account, notice, kind, outcome))

} // namespace

journal::Subscription Service::subscription() const
{
    return {
        .name = "cases.notices",
        .kinds = kinds_to_react_to(),
        .react = [this](db::Session& s, const journal::PlacedFact& placed) {
            return react(s, placed);
        }};
}

notices::Source Service::source() const
{
    return {
        .compose = [this](db::Session& s, const notices::Notice& n) { return compose(s, n); },
        .on_told = [this](db::Session& s, const notices::Notice& n, Instant now) -> Result<> {
            const auto id = cases::CaseId::parse(n.subject);
            if (!id || !n.is_must) return {};
            return cases::tell_by_text(s, tools_.case_tools, n.county, *id, now);
        },
        .on_failed = [](db::Session& s, const notices::Notice& n) -> Result<> {
            const auto id = cases::CaseId::parse(n.subject);
            if (id && n.is_must) cases::leave_to_teller(s, n.county, *id);
            return {};
        }};
}

Result<notices::Reach>
Service::reach_of(db::Session& session, const cases::Case& c, NoticeKind kind) const
{
    const auto contact = tools_.parties.find(session, c.county, c.id);
    if (!contact) return contact.error();
    if (!*contact) return notices::Reach{};
    const auto digits = county::identity::normal_telephone((*contact)->telephone);
    return notices::Reach{
        .has_telephone = !(*contact)->telephone.empty(),
        .wants_calls =
            (*contact)->tell_by == cases::TellBy::call || !digits || !takes_texts(*digits),
        .may_write = !c.is_grave && tools_.may_write(c.county),
        .may_call = is_worth_a_call(kind)};
}

bool Service::is_called(db::Session& session, const cases::Case& c) const
{
    const auto contact = tools_.parties.find(session, c.county, c.id);
    if (!contact) return true; // One that cannot be opened is one.
    if (!*contact) return false;
    const auto reach = reach_of(session, c, NoticeKind::result);
    return !reach || !tools_.notices.texts_to(*reach);
}

Result<> Service::react(db::Session& session, const journal::PlacedFact& placed) const
{
    const auto& fact = placed.fact;
    const auto now = tools_.case_tools.clock.now();
    if (fact.recorded_at + notices::news_max < now) return {};
    const auto text = journal::private_body(session, fact.county, fact.id);
    const auto id = cases::CaseId::parse(fact.subject);
    if (!text || !id) return {};
    const cases::FactBody body{*text};
    if (shows_knowledge(body)) tools_.notices.settle(session, fact.county, fact.subject, now);
    const auto kind = kind_of(body);
    const auto c = kind ? cases::find_case(session, fact.county, *id) : std::nullopt;
    if (!c) return {};
    const auto reach = reach_of(session, *c, *kind);
    if (!reach) return reach.error();
    tools_.notices.add(
        session,
        {.county = fact.county,
         .fact = to_text(fact.id),
         .kind = stored(*kind),
         .subject = fact.subject,
         .teller = cases::talks_to_reporter(session, *c),
         .details = to_json(details_of(session, *c, *kind, body)),
         .is_must = is_must(*kind)},
        *reach,
        now
    );
    return {};
}

std::string Service::words_of(
    const std::string& county,
    const std::string& language,
    NoticeKind kind,
    const NoticeDetails& details
) const
{
    auto text = tools_.words(language, "notice." + to_text(kind));
    replace_all(text, "{county}", tools_.county_name(county));
    replace_all(text, "{number}", details.number);
    replace_all(text, "{day}", details.day ? to_text(*details.day) : "");
    replace_all(text, "{other}", details.other.value_or(""));
    return text;
}

Result<std::optional<notices::TextMessage>>
Service::compose(db::Session& session, const notices::Notice& notice) const
{
    const auto nobody = std::optional<notices::TextMessage>{};
    const auto id = cases::CaseId::parse(notice.subject);
    const auto c = id ? cases::find_case(session, notice.county, *id) : std::nullopt;
    if (!c || c->is_grave) return nobody;
    const auto contact = tools_.parties.find(session, notice.county, *id);
    if (!contact) return contact.error();
    if (!*contact) return nobody;
    const auto digits = county::identity::normal_telephone((*contact)->telephone);
    if (!digits || !takes_texts(*digits)) return nobody;
    const auto language = (*contact)->language.value_or("zh-CN");
    return std::optional{notices::TextMessage{
        .id = notice.id,
        .to = *digits,
        .language = language,
        .text = words_of(notice.county, language, kind_in(notice), details_in(notice))}};
}

Result<NoticeList> Service::of_case(const Caller& caller, cases::CaseId id) const
{
    return tools_.database.read([&](db::Session& s) -> Result<NoticeList> {
        if (const auto c = cases::case_in_sight(s, caller, id); !c) return c.error();
        NoticeList list;
        for (const auto& notice : notices::notices_of(s, caller.county(), to_text(id)))
            list.notices.push_back(view_of(notice));
        return list;
    });
}

std::optional<NoticeCall>
Service::view_of_call(db::Session& session, const notices::Notice& notice) const
{
    const auto id = cases::CaseId::parse(notice.subject);
    const auto c = id ? cases::find_case(session, notice.county, *id) : std::nullopt;
    if (!c) return std::nullopt;
    return NoticeCall{
        .id = notice.id,
        .case_id = *id,
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
        const auto rows =
            notices::calls_of(s, caller.county(), caller.unit_code(), query.before, limit + 1);
        for (const auto& notice : rows) {
            if (std::ssize(page.calls) == limit) {
                page.more_before = page.calls.back().id;
                break;
            }
            if (auto view = view_of_call(s, notice)) page.calls.push_back(std::move(*view));
        }
        return page;
    });
}

Result<PaperCalls> Service::on_paper(const Caller& caller) const
{
    const auto page = calls(caller, {.limit = paper_max});
    if (!page) return page.error();
    PaperCalls list{.has_more = page->more_before.has_value()};
    std::vector<std::pair<NoticeCall, cases::CaseView>> seen;
    for (const auto& call : page->calls) {
        const auto c = tools_.cases.read(caller, call.case_id);
        if (c)
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
            const bool is_ours =
                before && !caller.organisation() && before->teller == caller.unit_code();
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
                after->subject,
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
