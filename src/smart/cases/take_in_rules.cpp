#include "smart/cases/take_in_rules.hpp"

#include "smart/cases/custody_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

// Done after what was promised, or not done and the promise is over.
bool is_late(const ForeignCase& foreign, Instant now)
{
    if (!foreign.promised_at) return false;
    if (foreign.closed_at) return *foreign.closed_at > *foreign.promised_at;
    return is_open(foreign.state) && *foreign.promised_at < now;
}

Instant last_change(const ForeignCase& foreign)
{
    const auto known = foreign.closed_at.value_or(foreign.requested_at);
    return std::max(known, foreign.updated_at.value_or(known));
}

} // namespace

Case case_of(
    const ForeignCase& foreign,
    const Home& home,
    CaseId id,
    const std::optional<county::territory::Location>& where,
    Instant now
)
{
    Case c{
        .county = home.county,
        .id = id,
        .category = foreign.category,
        .description = foreign.description,
        .address = foreign.address,
        .channel = Channel::bulk,
        .received_on = county_day(foreign.requested_at),
        .reported_at = foreign.requested_at,
        .state = foreign.state,
        .result = foreign.result,
        .report_digest = foreign.digest,
        .changed_at = last_change(foreign),
        .is_overdue = is_late(foreign, now),
        .closed_at = foreign.closed_at,
        .is_unlocated = !where.has_value()};
    if (foreign.place) {
        c.lon = foreign.place->lon.degrees();
        c.lat = foreign.place->lat.degrees();
    }
    lie_in(c, where ? where->code : home.root, where ? where->path : home.root);
    to_desk_of_place(c);
    return c;
}

Step import_step(const Case& c, const std::string& source, Instant now)
{
    return {
        .county = c.county,
        .case_id = c.id,
        .seq = 1,
        .action = Action::import,
        .to_state = c.state,
        .at = now,
        .recorded_at = now,
        .receiver = c.holder,
        .reason = source,
        .level = c.level};
}

CaseSource source_of(const Case& c, const ForeignCase& foreign, const std::string& source)
{
    return {
        .county = c.county,
        .source = source,
        .source_id = foreign.source_id,
        .case_id = c.id,
        .digest = foreign.digest,
        .service_name = foreign.service_name,
        .service_subtype = foreign.service_subtype,
        .agency = foreign.agency,
        .channel = foreign.channel,
        .promised_at = foreign.promised_at};
}

CaseId dated(Uuid id, Instant at)
{
    auto ms = static_cast<std::uint64_t>(to_epoch_ms(at));
    for (std::size_t i = 6; i-- > 0; ms >>= 8U)
        id[i] = static_cast<std::uint8_t>(ms & 0xFFU);
    return CaseId{id};
}

} // namespace wuzhi::smart::cases
