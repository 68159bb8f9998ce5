// Service::report: from what somebody sent to a case with a holder and a number.

#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "smart/cases/catalogue.hpp"
#include "smart/cases/custody_rules.hpp"
#include "smart/cases/follow.hpp"
#include "smart/cases/place_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/store.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <openssl/evp.h>

namespace wuzhi::smart::cases {
namespace {

// A letter may have lain somewhere for long; a year of another century is a slip of the finger.
constexpr std::chrono::days received_before_max{3'653};

// What tells a repeated sending from another report under the same id.
template <class Body> // A report, or a part of a case that becomes one.
std::string digest_of(const std::string& principal, const Body& body)
{
    const auto text = principal + '\n' + to_json(body);
    std::array<std::uint8_t, 32> digest{};
    const auto good =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    check(good == 1, "OpenSSL has SHA-256");
    return to_hex(digest);
}

// Of who reported not even a digest stays with the case; smart/parties compares them.
ReportBody without_reporter(ReportBody body)
{
    body.reporter.reset();
    return body;
}

// Lists are in the order of ids, so an id must be of the kind whose time can be trusted a little:
// version 7, and not of tomorrow. One of weeks ago is a report that waited for a signal.
Result<> check_id(CaseId id, Instant now)
{
    const bool is_version_7 = id.uuid()[6] >> 4 == 7;
    if (is_version_7 && time_of(id.uuid()) < now + std::chrono::hours{24}) return {};
    return fail_field(
        ErrorKind::invalid,
        "case.id_malformed",
        "id",
        "Make the id as a UUID of version 7 when the person sends the report."
    );
}

// A new case waits at the lowest desk of its place; a complaint one level above those it is about;
// a grave matter is the county's.
void set_first_holder(Case& c, const ReportBody& body, bool is_grave)
{
    to_desk_of_place(c);
    if (is_grave) seal_off(c);
    const auto about = body.about.value_or(About::nobody);
    if (about != About::nobody) conceal(c, about, body.about_organisation);
}

// The case that was made of the same report before. Errors: case.id_taken.
Result<Case> same_report(const Case& earlier, const Case& sent)
{
    if (earlier.report_digest == sent.report_digest) return earlier;
    return fail_field(
        ErrorKind::invalid,
        "case.id_taken",
        "id",
        "Another report has this id; make a new one for a new report."
    );
}

constexpr auto call_for_help =
    "有人身危险，请立即拨打 110（报警）、119（火警、救援）、120（急救）。"
    "本件已直接交县级专人办理，村和乡镇看不到。";

Receipt receipt_of(const Case& c, std::string code)
{
    return {
        .id = c.id,
        .number = c.number,
        .follow_code = std::move(code),
        .state = CaseState::reported,
        .holder = c.holder,
        .reported_at = c.reported_at,
        .notice = c.is_grave ? std::optional<std::string>{call_for_help} : std::nullopt};
}

// The step that opens a case.
Step first_step(const Case& c, const Actor& actor, std::string reason)
{
    return {
        .county = c.county,
        .case_id = c.id,
        .seq = 1,
        .at = c.reported_at,
        .recorded_at = c.reported_at,
        .person = actor.person,
        .acting_post = actor.post,
        .unit = actor.unit,
        .receiver = c.holder,
        .reason = std::move(reason),
        .level = c.level};
}

// A case that is to be: everything of it but what its category decides.
struct Draft {
    Case next{};
    Serial serial{};
    std::function<void(Case&, bool is_grave)> place{}; // Gives it its desk and holder.
    Actor actor{};
    std::string reason{};
    journal::FactId fact_id{};
    std::optional<Instant> device_time{};
};

struct Opened {
    Case c{};
    bool is_new = false;
};

// The case stored under this id before, as it was told to whoever sent the same.
// Errors: case.id_taken.
Result<Opened> known_case(db::Session& s, const Case& sent)
{
    const auto earlier = case_of(s, sent.county, sent.id);
    check(earlier.has_value(), "what hinders a case from being stored is there");
    auto same = same_report(*earlier, sent);
    if (!same) return std::move(same).error();
    return Opened{std::move(*same), false};
}

// Stores a new case with its first step, or finds the same report. Errors: case.id_taken;
// case.category_unknown; those of change_clocks.
Result<Opened> open_case(db::Session& s, const Tools& tools, const Draft& draft)
{
    auto c = draft.next;
    const auto category = check_category(s, c.county, c.category);
    if (!category && !case_of(s, c.county, c.id)) return category.error();
    if (!category) return known_case(s, c);
    const auto calendar = tools.calendars.of(s, c.county);
    if (!calendar) return calendar.error();
    draft.place(c, category->is_grave);
    c.follow_key = tools.keys.version();
    set_number(c, draft.serial); // It names the township, if that may be known.
    auto first = first_step(c, draft.actor, draft.reason);
    first.device_time = draft.device_time;
    Decision decision{.next = c, .step = first, .clocks = {{ClockName::accept, ClockOp::start}}};
    const auto limit = limit_of(*category);
    // What must be handled by day and night is seen by the county's duty desk from the beginning.
    decision.next.is_urgent = c.is_grave || is_urgent(limit);
    const Limits limits{tools, c, first.recorded_at, limit};
    if (const auto handle = limits.of(ClockName::handle)) first.handle_limit = to_json(*handle);
    ClockSet clocks{subject_of(c)};
    if (auto done = change_clocks(clocks, **calendar, limits, decision); !done) return done.error();
    if (!insert_case_once(s, decision.next)) return known_case(s, c); // It came before.
    county::calendar::due::save(s, clocks);
    insert_step(s, first);
    journal::record(s, fact_of(decision.next, first, {}, draft.fact_id));
    return Opened{decision.next, true};
}

// What stores who reported, beside the case; nothing where nobody says so.
Result<ReporterBeside>
keeping_reporter(const Tools& tools, const std::string& county, const ReportBody& body)
{
    if (!body.reporter || !tools.keep_reporter) return ReporterBeside{};
    return tools.keep_reporter(county, body.id, *body.reporter);
}

// Notes which matter of another system it is, so that nobody takes it in a second time. One that is
// there already is told only to who may see it: its number must not tell of a hidden complaint. So
// each case keeps the number that was typed, whether it was the first or not.
// Errors: case.source_known (conflict).
Beside keeping_number(const Caller& caller, const ReportBody& body)
{
    if (!body.foreign || caller.is_public()) return {};
    const CaseSource row{
        .county = caller.county(),
        .source = body.foreign->source.str(),
        .source_id = body.foreign->id.str(),
        .case_id = body.id};
    return [row, reader = reader_of(caller)](db::Session& s) -> Result<> {
        insert_foreign_number(s, {row.county, row.case_id, row.source, row.source_id});
        if (insert_sources_once(s, std::span{&row, 1}) == 1) return {};
        const auto known = cases_of_source(s, row.county, row.source, row.source_id);
        const bool is_told = std::ranges::any_of(known, [&](CaseId id) {
            return id != row.case_id && find_case(s, reader, id);
        });
        if (!is_told) return {};
        return fail_field(
            ErrorKind::conflict,
            "case.source_known",
            "foreign.id",
            "The matter " + row.source_id + " of " + row.source + " is a case here already."
        );
    };
}

// A part of `whole` as a case of its own, at the same place and desk.
Case part_of(
    const Case& whole, const SplitCaseBody& body, const std::string& principal, Instant now
)
{
    return {
        .county = whole.county,
        .id = body.id,
        .category = body.category.str(),
        .description = body.description.str(),
        .address = whole.address,
        .lon = whole.lon,
        .lat = whole.lat,
        .unit_path = whole.unit_path,
        .scope = whole.scope,
        .township = whole.township,
        .village = whole.village,
        .channel = whole.channel,
        .received_on = whole.received_on,
        .reported_at = now,
        .level = whole.level,
        .holder = whole.desk,
        .desk = whole.desk,
        .report_digest = digest_of(principal, body),
        .changed_at = now,
        .about = whole.about,
        .about_code = whole.about_code,
        .about_organisation = whole.about_organisation,
        .parent = whole.id,
        .is_grave = whole.is_grave};
}

} // namespace

// Everything of a new case but its number and what its category decides.
Result<Case> Service::draft(const Caller& caller, const ReportBody& body) const
{
    const auto now = tools_.clock.now();
    auto unit = place_of(tools_, caller.county(), body.place, body.unit, now);
    if (!unit) return std::move(unit).error();
    const auto today = county_day(now);
    const auto received_on = body.received_on.value_or(today);
    if (std::chrono::sys_days{received_on} > std::chrono::sys_days{today})
        return fail_field(
            ErrorKind::invalid,
            "case.received_in_future",
            "received_on",
            "The report cannot have been received after today."
        );
    if (std::chrono::sys_days{received_on} < std::chrono::sys_days{today} - received_before_max)
        return fail_field(
            ErrorKind::invalid,
            "case.received_long_ago",
            "received_on",
            "The report cannot have been received more than ten years ago; check the year."
        );
    Case c{
        .county = caller.county(),
        .id = body.id,
        .category = body.category.str(),
        .description = body.description.str(),
        .address = body.address ? body.address->str() : "",
        .channel = caller.is_public() ? Channel::web : body.channel.value_or(Channel::grid),
        .received_on = received_on,
        .reported_at = now,
        .report_digest = digest_of(caller.principal(), without_reporter(body)),
        .changed_at = now};
    lie_in(c, unit->code, unit->path);
    if (body.place) {
        c.lon = body.place->lon.degrees();
        c.lat = body.place->lat.degrees();
    }
    return c;
}

Result<Receipt> Service::report(const Caller& caller, const ReportBody& body, const Beside& beside)
{
    if (auto good = check_id(body.id, tools_.clock.now()); !good) return good.error();
    auto c = draft(caller, body);
    if (!c) return std::move(c).error();
    const auto reporter = keeping_reporter(tools_, caller.county(), body);
    if (!reporter) return reporter.error();
    const auto note_number = keeping_number(caller, body);
    const auto serial = serials_.next(c->county, year_of(*c));
    if (!serial) return serial.error();
    const Draft draft{
        .next = std::move(*c),
        .serial = *serial,
        .place = [&](Case& next, bool is_grave) { set_first_holder(next, body, is_grave); },
        .actor = actor_of(caller),
        .fact_id = tools_.ids.next<journal::FactId>(),
        .device_time = body.device_time};
    const auto stored = tools_.database.write([&](db::Session& s) -> Result<Case> {
        auto opened = open_case(s, tools_, draft);
        if (!opened) return std::move(opened).error();
        const auto& told = opened->is_new ? reporter->keep : reporter->compare;
        for (const auto& also : {told, note_number, beside}) {
            if (!also) continue;
            if (auto done = also(s); !done) return std::move(done).error();
        }
        return std::move(opened->c);
    });
    if (!stored) return stored.error();
    auto first = *stored;
    first.follow_issue = 1; // A receipt that is sent again shows no code that was given out since.
    return receipt_of(*stored, given_follow_code(tools_.keys, first));
}

Result<CaseView> Service::split(
    const Caller& caller,
    const county::commands::Once& once,
    CaseId id,
    const SplitCaseBody& body,
    std::optional<std::int64_t> if_match
)
{
    const auto now = tools_.clock.now();
    if (auto good = check_id(body.id, now); !good) return good.error();
    auto whole = tools_.database.read([&](db::Session& s) -> Result<Case> {
        auto c = find_case(s, reader_of(caller), id);
        return c ? Result<Case>{std::move(*c)} : Result<Case>{case_not_found()};
    });
    if (!whole) return std::move(whole).error();
    auto part = part_of(*whole, body, caller.principal(), now);
    const auto serial = serials_.next(part.county, year_of(part));
    if (!serial) return serial.error();
    const Draft draft{
        .next = std::move(part),
        .serial = *serial,
        .place =
            [](Case& next, bool is_grave) {
                if (is_grave) seal_off(next);
            },
        .actor = actor_of(caller),
        .reason = body.reason ? body.reason->str() : "",
        .fact_id = tools_.ids.next<journal::FactId>()};
    Order order{.command = {.action = Action::split, .reason = draft.reason, .target = body.id}};
    // The part is opened in the transaction of the step that split it off.
    const auto opened = act(caller, once, id, std::move(order), if_match, [&](db::Session& s) {
        const auto stored = open_case(s, tools_, draft);
        return stored ? Result<>{} : Result<>{stored.error()};
    });
    if (!opened) return opened.error();
    auto view = read(caller, body.id);
    if (view) return view;
    // Who split off a grave matter sees it no more; that it is the county's is the last they see.
    return tools_.database.read([&](db::Session& s) -> Result<CaseView> {
        const auto stored = case_of(s, caller.county(), body.id);
        const auto category = find_category(s, caller.county(), body.category.str());
        const bool was_grave = stored && category && category->is_grave;
        if (!was_grave || stored->category != category->code) return view.error();
        return view_of(*stored, category->name, {});
    });
}

} // namespace wuzhi::smart::cases
