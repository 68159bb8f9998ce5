#include "smart/held/service.hpp"

#include "county/commands/service.hpp"
#include "smart/cases/held_service.hpp"
#include "smart/cases/sight_service.hpp"
#include "smart/centres/erase_service.hpp"
#include "smart/duty/erase_service.hpp"
#include "smart/windows/service.hpp"

#include <algorithm>

namespace wuzhi::smart::held {
namespace {

using cases::Case, cases::CaseId;
using namespace county::ports;

HeldRecord record_of(db::Session& session, const Case& c)
{
    return {
        .county = c.county,
        .id = to_text(c.id),
        .number = c.number,
        .unit = c.scope,
        .is_needed = cases::is_needed(session, c),
        .is_erased = c.erased_at.has_value()};
}

CaseId id_of(const HeldRecord& record)
{
    const auto id = CaseId::parse(record.id);
    check(id.has_value(), "a record of this line is a case");
    return *id;
}

std::optional<HeldContact> contact_of(const std::optional<parties::Contact>& known)
{
    if (!known) return std::nullopt;
    return HeldContact{known->name, known->telephone, known->village, known->email};
}

parties::ContactChange change_of(const ContactChange& change)
{
    return {change.name, change.telephone, change.village, change.email};
}

// That a meeting, an instruction or a call was about it.
void add_beside(Held& held, db::Session& session, const Case& c)
{
    for (const auto& each : centres::held(session, c.county, c.id))
        held.steps.push_back({each.at, each.kind, each.title, each.unit});
    for (const auto& each : duty::held(session, c.county, c.id))
        held.steps.push_back({each.at, "duty_call", "值班电话通知", each.unit});
}

} // namespace

Result<HeldRecord>
Service::by_code(const Caller& caller, const std::string& number, const std::string& code)
{
    const auto number_text = decltype(cases::FollowBody::number)::parse(number);
    const auto code_text = decltype(cases::FollowBody::code)::parse(code);
    const auto c = tools_.cases.followed(
        caller,
        {number_text.value_or(decltype(cases::FollowBody::number){}),
         code_text.value_or(decltype(cases::FollowBody::code){})}
    );
    if (!c) return c.error();
    return tools_.database.read([&](db::Session& s) -> Result<HeldRecord> {
        auto record = record_of(s, *c);
        record.is_code_from_desk = c->follow_issue > 1;
        return record;
    });
}

Result<HeldRecord> Service::at_window(const Caller& caller, const std::string& id)
{
    return tools_.database.read([&](db::Session& s) -> Result<HeldRecord> {
        const auto c = cases::case_at_window(s, caller, CaseId::parse(id).value_or(CaseId{}));
        if (!c) return c.error();
        return record_of(s, *c);
    });
}

bool Service::has_handled(db::Session& session, const Caller& caller, const HeldRecord& record)
{
    return caller.is_signed_in() &&
           cases::has_handled(
               session, caller, cases::held_case(session, record.county, id_of(record))
           );
}

std::optional<HeldRecord>
Service::in_sight(db::Session& session, const Caller& caller, const std::string& id)
{
    const auto c = cases::case_in_sight(session, caller, CaseId::parse(id).value_or(CaseId{}));
    return c ? std::optional{record_of(session, *c)} : std::nullopt;
}

HeldRecord Service::lock(db::Session& session, const std::string& county, const std::string& id)
{
    const auto known = CaseId::parse(id);
    check(known.has_value(), "a record of this line is a case");
    return record_of(session, cases::held_case_to_change(session, county, *known));
}

std::vector<HeldRecord> Service::lock_pieces(db::Session& session, const HeldRecord& record)
{
    std::vector<HeldRecord> pieces;
    const auto whole = cases::held_case(session, record.county, id_of(record));
    for (const auto& part : cases::parts_of(session, whole))
        pieces.push_back(
            record_of(session, cases::held_case_to_change(session, record.county, part.id))
        );
    return pieces;
}

Result<Held> Service::held(db::Session& session, const HeldRecord& record)
{
    const auto id = id_of(record);
    const auto c = cases::held_case(session, record.county, id);
    const auto steps = cases::held_steps(session, c);
    const auto contact = tools_.parties.find(session, record.county, id);
    if (!contact) return contact.error();
    Held held{
        .category_name = steps.category_name,
        .state = TextForm<cases::CaseState>::write(c.state),
        .state_title = steps.state_title,
        .reported_at = c.reported_at,
        .contact = contact_of(*contact),
        .address = c.address,
        .lon = c.lon,
        .lat = c.lat,
        .rating = steps.rating_title};
    if (!c.description.empty()) held.words.push_back({"report", c.reported_at, c.description});
    for (const auto& step : steps.own)
        held.words.push_back({TextForm<cases::Action>::write(step.action), step.at, step.reason});
    for (const auto& file : case_files::held_files(session, record.county, id))
        held.files.push_back(
            {to_text(file.id),
             file.media_type,
             file.size,
             file.attached_at,
             file.is_from_reporter,
             file.is_released}
        );
    for (std::size_t i = 0; i < steps.all.size(); ++i) {
        const auto& step = steps.all[i];
        held.steps.push_back(
            {step.at, TextForm<cases::Action>::write(step.action), steps.titles[i], step.unit}
        );
    }
    add_beside(held, session, c);
    for (const auto& part : cases::parts_of(session, c)) {
        if (part.erased_at) continue;
        auto about = cases::held_steps(session, part);
        held.pieces.push_back(
            {part.number,
             std::move(about.category_name),
             std::move(about.state_title),
             part.description,
             part.address}
        );
        add_beside(held, session, part);
    }
    std::ranges::stable_sort(held.steps, {}, &HeldStep::at);
    if (const auto sent = tools_.open311.held(session, record.county, id)) {
        held.answers = sent->answers;
        held.link = sent->media_url;
    }
    return held;
}

Result<std::optional<HeldContact>> Service::contact(db::Session& session, const HeldRecord& record)
{
    const auto known = tools_.parties.find(session, record.county, id_of(record));
    if (!known) return known.error();
    return contact_of(*known);
}

Result<> Service::check_contact(const std::string& county, const ContactChange& change)
{
    return tools_.parties.check_change(county, change_of(change));
}

// Kept here from now on, with what another system said of them.
Result<>
Service::correct(db::Session& session, const HeldRecord& record, const ContactChange& change)
{
    const auto id = id_of(record);
    auto done = tools_.parties.correct(session, record.county, id, change_of(change));
    if (done) tools_.open311.forget_sender(session, record.county, id);
    return done;
}

bool Service::forget_contact(db::Session& session, const HeldRecord& record)
{
    const auto id = id_of(record);
    const bool was_here = tools_.parties.forget(session, record.county, id);
    const bool was_sent = tools_.open311.forget_sender(session, record.county, id);
    cases::end_telling(session, cases::held_case(session, record.county, id));
    return was_here || was_sent;
}

std::optional<AfterErasing> Service::erase_files(db::Session& session, const HeldRecord& record)
{
    auto hashes = case_files::erase_files(session, record.county, id_of(record));
    if (hashes.empty()) return std::nullopt;
    return
        [&blobs = tools_.blobs, county = record.county, hashes = std::move(hashes)]() -> Result<> {
            const auto removed = blobs.remove(county, hashes, case_files::owner_check());
            return removed ? Result<>{} : Result<>{removed.error()};
        };
}

AfterErasing Service::erase(db::Session& session, const HeldRecord& record, Instant now)
{
    const auto id = id_of(record);
    forget_contact(session, record);
    tools_.open311.erase(session, record.county, id);
    auto after = erase_files(session, record);
    auto beside = centres::erase_words(session, record.county, id);
    duty::erase_words(session, record.county, id);
    cases::erase_words(session, cases::held_case(session, record.county, id), now);
    return [after = std::move(after),
            &database = tools_.database,
            county = record.county,
            beside = std::move(beside)]() -> Result<> {
        if (after)
            if (auto done = (*after)(); !done) return done;
        if (beside.empty()) return {};
        // Answers to commands about the record itself: county/rights.
        const auto erased = county::commands::erase_answers(database, county, beside);
        return erased ? Result<>{} : Result<>{erased.error()};
    };
}

std::int64_t Service::old_rows(
    db::Session& session,
    const std::string& county,
    HeldBeside what,
    Instant before,
    std::int64_t limit,
    OldRows rows
)
{
    const bool is_counted = rows == OldRows::counted;
    switch (what) {
    case HeldBeside::meetings:
        return is_counted ? centres::count_old(session, county, before, limit)
                          : centres::blank_old(session, county, before, limit);
    case HeldBeside::duty:
        return is_counted ? duty::count_old(session, county, before, limit)
                          : duty::remove_old(session, county, before, limit);
    case HeldBeside::windows:
        return is_counted ? windows::count_old_tickets(session, county, before, limit)
                          : windows::remove_old_tickets(session, county, before, limit);
    }
    return 0;
}

county::ports::Expired Service::expired(
    db::Session& session,
    const std::string& county,
    county::ports::HeldPart part,
    Instant before,
    const std::string& after
)
{
    using county::ports::HeldPart;
    const cases::OverBefore wanted{
        .after = CaseId::parse(after).value_or(CaseId{}), .before = before};
    std::vector<CaseId> candidates;
    switch (part) {
    case HeldPart::contact:
        candidates = tools_.parties.kept_before(session, county, wanted.after, before);
        break;
    case HeldPart::files:
        candidates = case_files::kept_before(session, county, wanted.after, before);
        break;
    case HeldPart::all:
        for (const auto& c : cases::not_erased(session, county, wanted))
            candidates.push_back(c.id);
        break;
    }
    county::ports::Expired expired;
    if (!candidates.empty()) expired.next = to_text(candidates.back());
    for (const auto id : candidates) {
        const auto c = cases::held_case(session, county, id);
        if (cases::ended_before(session, c, before) && !cases::is_needed(session, c))
            expired.records.push_back(record_of(session, c));
    }
    return expired;
}

// First who reported here, then who came by another system: "p" or "o" and the last case.
Result<county::ports::Sought> Service::with_telephone(
    db::Session& session,
    const std::string& county,
    const std::string& telephone,
    const std::string& after
)
{
    const bool is_elsewhere = after.starts_with('o');
    const auto last =
        CaseId::parse(after.substr(std::min<std::size_t>(1, after.size()))).value_or(CaseId{});
    county::ports::Sought sought;
    std::vector<CaseId> found;
    std::optional<CaseId> next;
    if (is_elsewhere) {
        auto some = tools_.open311.with_telephone(session, county, telephone, last);
        if (!some) return std::move(some).error();
        found = std::move(some->found);
        next = some->next;
        sought.seen = some->seen;
        sought.unreadable = some->unreadable;
    } else {
        auto some = tools_.parties.with_telephone(session, county, telephone, last);
        if (!some) return std::move(some).error();
        found = std::move(some->found);
        next = some->next;
        sought.seen = some->seen;
        sought.unreadable = some->unreadable;
    }
    for (const auto id : found)
        sought.found.push_back(record_of(session, cases::held_case(session, county, id)));
    if (next)
        sought.next = (is_elsewhere ? "o" : "p") + to_text(*next);
    else if (!is_elsewhere)
        sought.next = "o" + to_text(CaseId{});
    return sought;
}

} // namespace wuzhi::smart::held
