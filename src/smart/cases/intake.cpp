// Service::report: from what somebody sent to a case with a holder and a number.

#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "smart/cases/follow.hpp"
#include "smart/cases/recording.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/store.hpp"

#include <array>
#include <openssl/evp.h>

namespace wuzhi::smart::cases {
namespace {

using county::territory::Location;

// What tells a repeated sending from another report under the same id.
std::string digest_of(const std::string& principal, const ReportBody& body)
{
    const auto text = principal + '\n' + to_json(body);
    std::array<std::uint8_t, 32> digest{};
    const auto good =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    check(good == 1, "OpenSSL has SHA-256");
    return to_hex(digest);
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

// A new case waits at the lowest desk that has one: the village's, for a grid the village's too.
void set_first_holder(Case& c)
{
    c.holder = c.scope.substr(0, 12);
    c.level = c.scope.size() >= 12  ? CaseLevel::village
              : c.scope.size() == 9 ? CaseLevel::township
                                    : CaseLevel::county;
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

Receipt receipt_of(const Case& c, std::string code)
{
    return {
        .id = c.id,
        .number = c.number,
        .follow_code = std::move(code),
        .state = CaseState::reported,
        .holder = c.holder,
        .reported_at = c.reported_at};
}

} // namespace

// Errors: case.place_missing, case.place_outside, case.unit_unknown.
Result<Location>
Service::locate(const std::string& county, const ReportBody& body, Instant at) const
{
    if (body.unit) {
        if (auto unit = territory_.find(county, body.unit->str(), at)) return std::move(*unit);
        return fail_field(
            ErrorKind::invalid, "case.unit_unknown", "unit", "There is no unit with this code."
        );
    }
    if (!body.place)
        return fail_field(
            ErrorKind::invalid,
            "case.place_missing",
            "place",
            "Say where it is: a place on the map, or the unit."
        );
    if (auto unit = territory_.locate(county, *body.place, at)) return std::move(*unit);
    return fail_field(
        ErrorKind::invalid,
        "case.place_outside",
        "place",
        "This place is not in the county; name the unit if the map is wrong."
    );
}

// Everything of a new case but its number.
Result<Case> Service::draft(const Caller& caller, const ReportBody& body) const
{
    const auto now = clock_.now();
    auto unit = locate(caller.county(), body, now);
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
    Case c{
        .county = caller.county(),
        .id = body.id,
        .category = body.category.str(),
        .description = body.description.str(),
        .address = body.address ? body.address->str() : "",
        .unit_path = unit->path,
        .scope = unit->code,
        .township = unit->code.substr(0, 9),
        .village = unit->code.substr(0, 12),
        .channel = caller.is_public() ? Channel::web : body.channel.value_or(Channel::grid),
        .received_on = received_on,
        .reported_at = now,
        .report_digest = digest_of(caller.principal(), body),
        .changed_at = now};
    if (body.place) {
        c.lon = body.place->lon.degrees();
        c.lat = body.place->lat.degrees();
    }
    set_first_holder(c);
    return c;
}

Result<Receipt> Service::report(const Caller& caller, const ReportBody& body)
{
    if (auto good = check_id(body.id, clock_.now()); !good) return good.error();
    auto c = draft(caller, body);
    if (!c) return std::move(c).error();
    const int year = static_cast<int>(county_day(c->reported_at).year());
    const auto serial = serials_.next(c->county, year);
    if (!serial) return serial.error();
    c->serial = serial->serial;
    const auto township = c->township.size() == 9 ? c->township.substr(6) : "000";
    c->number = text_of(CaseNumber{.year = year, .township = township, .digits = serial->digits});

    const auto actor = actor_of(caller);
    const Step step{
        .county = c->county,
        .case_id = c->id,
        .seq = 1,
        .at = c->reported_at,
        .person = actor.person,
        .acting_post = actor.post,
        .unit = actor.unit,
        .receiver = c->holder};
    const auto fact = fact_of(*c, step, ids_.next<journal::FactId>());
    auto stored = database_.write([&](db::Session& s) -> Result<Case> {
        if (const auto earlier = lock_case(s, c->county, c->id)) return same_report(*earlier, *c);
        if (auto good = check_category(s, c->county, c->category); !good) return good.error();
        if (!insert_case_once(s, *c)) // The same report came a second time in this very moment.
            return same_report(lock_case(s, c->county, c->id).value_or(Case{}), *c);
        insert_step(s, step);
        journal::record(s, fact);
        return *c;
    });
    if (!stored) return std::move(stored).error();
    return receipt_of(*stored, follow_codes_of(keys_, *stored).front());
}

} // namespace wuzhi::smart::cases
