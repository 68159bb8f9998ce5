#include "smart/case_notices/service.hpp"

#include "county/identity/telephone.hpp"
#include "platform/base/json.hpp"
#include "smart/case_notices/rules.hpp"
#include "smart/cases/held_service.hpp"
#include "smart/cases/telling_service.hpp"

namespace wuzhi::smart::case_notices {
namespace {

namespace notices = county::notices;

NoticeDetails
details_of(db::Session& session, const cases::Case& c, NoticeKind kind, const cases::FactBody& body)
{
    NoticeDetails details{.number = c.number};
    const auto due = parse_instant(body.text("due_at"));
    if ((kind == NoticeKind::extended || kind == NoticeKind::resumed) && due)
        details.day = county_day(*due);
    if (kind == NoticeKind::suspended) details.day = parse_date(body.text("suspended_until"));
    const bool is_of_merged = c.state == cases::CaseState::merged &&
                              (kind == NoticeKind::merged || kind == NoticeKind::result);
    if (is_of_merged) details.other = cases::goes_on_as(session, c).number;
    return details;
}

void replace_all(std::string& text, std::string_view name, std::string_view value)
{
    for (auto at = text.find(name); at != std::string::npos;
         at = text.find(name, at + value.size()))
        text.replace(at, name.size(), value);
}

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
            if (!n.is_told_apart) return {};
            return cases::tell_by_text(s, tools_.case_tools, n.county, case_in(n), now);
        },
        .on_failed = [](db::Session& s, const notices::Notice& n) -> Result<> {
            if (n.is_told_apart) cases::leave_to_teller(s, n.county, case_in(n));
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
    const bool is_grave = c.is_grave || cases::goes_on_as(session, c).is_grave;
    return notices::Reach{
        .has_telephone = !(*contact)->telephone.empty(),
        .wants_calls =
            (*contact)->tell_by == cases::TellBy::call || !digits || !takes_texts(*digits),
        .may_write = !is_grave && tools_.may_write(c.county),
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

bool Service::is_asked(db::Session& session, const cases::Case& c) const
{
    const auto reach = reach_of(session, c, NoticeKind::result);
    return !reach || reach->has_telephone;
}

Result<> Service::react(db::Session& session, const journal::PlacedFact& placed) const
{
    const auto& fact = placed.fact;
    const auto now = tools_.case_tools.clock.now();
    const auto text = journal::private_body(session, fact.county, fact.id);
    const auto id = cases::CaseId::parse(fact.subject);
    if (!text || !id) return {};
    const cases::FactBody body{*text};
    if (shows_knowledge(body)) tools_.notices.settle(session, fact.county, fact.subject, now);
    const auto c = cases::find_case(session, fact.county, *id);
    if (!c) return {};
    const Change change{
        .fact = to_text(fact.id),
        .about = fact.subject,
        .body = body,
        .is_old = fact.recorded_at + notices::news_max < now,
        .now = now};
    const auto teller = cases::talks_to_reporter(session, *c);
    notices::change_tellers(session, c->county, to_text(c->id), teller);
    if (const auto kind = kind_of(body))
        if (auto told = tell(session, *c, *kind, change, teller); !told) return told;
    const auto kind = kind_for_merged(body);
    for (const auto& merged : cases::merged_into(session, *c)) {
        const auto their_teller = cases::talks_to_merged(merged, teller);
        notices::change_tellers(session, c->county, to_text(merged.id), their_teller);
        if (!kind) continue;
        if (auto told = tell(session, merged, *kind, change, their_teller); !told) return told;
    }
    return {};
}

// What changed long ago is no news; but what a right begins with is somebody's to tell until it is
// told, by a call.
Result<> Service::tell(
    db::Session& session,
    const cases::Case& c,
    NoticeKind kind,
    const Change& change,
    const std::string& teller
) const
{
    const bool is_late = change.is_old && is_must(kind);
    if (change.is_old && !is_late) return {};
    if (is_late && !cases::has_untold_result(session, cases::goes_on_as(session, c))) return {};
    auto reach = reach_of(session, c, kind);
    if (!reach) return reach.error();
    reach->may_write = reach->may_write && !is_late;
    const bool is_own = to_text(c.id) == change.about;
    notices::NewNotice notice{
        .county = c.county,
        .fact = is_own ? change.fact : change.fact + "/" + to_text(c.id),
        .kind = stored(kind),
        .subject = subject_of(c.id, kind),
        .teller = teller,
        .details = to_json(details_of(session, c, kind, change.body)),
        .is_must = is_must(kind),
        .is_told_apart = is_must(kind) && is_own,
        .is_anew = is_anew(kind)};
    if (kind == NoticeKind::code_reissued)
        if (auto asks = cases::asks_about_code(session, c, change.body.number("seq"))) {
            notice.teller = std::move(*asks);
            reach->may_call = true;
        }
    tools_.notices.add(session, notice, *reach, change.now);
    // Since it was closed, they may have said that they take no texts.
    const bool is_called = reach->has_telephone && !tools_.notices.texts_to(*reach);
    if (notice.is_told_apart && is_called) cases::leave_to_teller(session, c.county, c.id);
    return {};
}

std::string Service::words_of(
    const std::string& county,
    const std::string& language,
    NoticeKind kind,
    const NoticeDetails& details
) const
{
    // Who reported a merged case rates, and brings no review.
    const bool is_of_merged = kind == NoticeKind::result && details.other;
    const auto key = is_of_merged ? std::string{"result_merged"} : to_text(kind);
    auto text = tools_.words(language, "notice." + key);
    replace_all(text, "{county}", tools_.county_name(county));
    replace_all(text, "{number}", details.number);
    replace_all(text, "{day}", details.day ? to_text(*details.day) : "");
    replace_all(text, "{other}", details.other.value_or(""));
    return text;
}

Result<notices::Composed>
Service::compose(db::Session& session, const notices::Notice& notice) const
{
    const auto c = cases::find_case(session, notice.county, case_in(notice));
    if (!c) return notices::Composed{};
    const auto reach = reach_of(session, *c, kind_in(notice));
    if (!reach) return reach.error();
    if (!reach->has_telephone) return notices::Composed{};
    if (!reach->may_write || reach->wants_calls) return notices::Composed{.is_callable = true};
    const auto contact = tools_.parties.find(session, notice.county, c->id);
    if (!contact) return contact.error();
    const auto language = (*contact)->language.value_or("zh-CN");
    return notices::Composed{
        .message = notices::TextMessage{
            .id = notice.id,
            .to = *county::identity::normal_telephone((*contact)->telephone),
            .language = language,
            .text = words_of(notice.county, language, kind_in(notice), details_in(notice))}};
}

} // namespace wuzhi::smart::case_notices
