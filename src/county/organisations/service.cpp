#include "county/organisations/service.hpp"

#include "county/commands/service.hpp"
#include "county/organisations/facts_service.hpp"
#include "county/organisations/store.hpp"

namespace wuzhi::county::organisations {
namespace {

Error not_found()
{
    return fail(ErrorKind::not_found, "organisation.not_found", "There is no such organisation.");
}

// The row with what `form` says, if all of it can be so.
Result<Organisation>
filled(db::Session& s, const Tools& tools, Organisation row, const Form& form, Instant now)
{
    const auto unit = tools.territory.find(row.county, form.unit, now);
    if (!unit)
        return fail_field(
            ErrorKind::invalid,
            "organisation.unit_unknown",
            "unit",
            "There is no unit with the code " + form.unit + "."
        );
    if (form.parent) {
        if (!find_organisation(s, row.county, *form.parent))
            return fail_field(
                ErrorKind::invalid,
                "organisation.parent_unknown",
                "parent",
                "There is no organisation with this id to be its parent."
            );
        const auto all = all_organisations(s, row.county);
        if (auto good = check_parent(all, row.id, *form.parent); !good)
            return std::move(good).error();
    }
    const auto same = find_by_name(s, row.county, unit->code, form.name);
    if (same && same->id != row.id)
        return fail_field(
            ErrorKind::conflict,
            "organisation.name_taken",
            "name",
            "Another body of this unit has this name."
        );
    row.name = form.name;
    row.kind = form.kind;
    row.unit = unit->code;
    row.unit_id = unit->unit;
    row.duty = form.duty;
    row.parent = form.parent;
    row.is_active = form.is_active;
    row.changed_at = now;
    return row;
}

} // namespace

std::optional<Responsible> responsible_for(
    db::Session& session,
    const std::string& county,
    const std::string& category,
    const std::string& unit_code
)
{
    const auto lines = lines_for(session, county, category);
    std::vector<OrganisationId> inactive;
    const auto look_at = [&](OrganisationId id) {
        const auto found = find_organisation(session, county, id);
        if (!found || !found->is_active) inactive.push_back(id);
    };
    for (const auto& line : lines) {
        if (!unit_code.starts_with(line.unit)) continue;
        look_at(line.organisation);
        if (line.substitute) look_at(*line.substitute);
    }
    return find_responsible(lines, category, unit_code, inactive);
}

Result<std::vector<Organisation>> Service::list(const identity::Scope& scope) const
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<Organisation>> {
        return list_organisations(s, scope);
    });
}

Result<Organisation> Service::one(const std::string& county, OrganisationId id) const
{
    return tools_.database.read([&](db::Session& s) -> Result<Organisation> {
        auto found = find_organisation(s, county, id);
        if (!found) return not_found();
        return std::move(*found);
    });
}

std::optional<std::string> Service::find_active(const std::string& county, OrganisationId id) const
{
    auto found = one(county, id);
    if (!found || !found->is_active) return std::nullopt;
    return std::move(found->unit);
}

Result<OrganisationView>
Service::create(const Order& order, OrganisationId id, const Form& form) const
{
    const auto now = tools_.clock.now();
    const auto create_in = [&](db::Session& s) -> Result<OrganisationView> {
        if (find_organisation(s, order.county, id))
            return fail_field(
                ErrorKind::conflict,
                "organisation.id_taken",
                "id",
                "Another body has this id; make a new one."
            );
        auto row = filled(s, tools_, {.county = order.county, .id = id}, form, now);
        if (!row) return std::move(row).error();
        if (!insert_organisation(s, *row))
            return fail(ErrorKind::unavailable, "db.conflict", "Try again.");
        record_created(s, tools_.ids, {order.acting_post, now}, *row);
        return view_of(*row);
    };
    return tools_.database.write(
        [&](db::Session& s) {
            return commands::once<OrganisationView>(s, order.once, now, [&] {
                return create_in(s);
            });
        },
        db::Isolation::serializable
    );
}

Result<OrganisationView>
Service::change(const Order& order, OrganisationId id, std::int64_t version, const Form& form) const
{
    const auto now = tools_.clock.now();
    const auto change_in = [&](db::Session& s) -> Result<OrganisationView> {
        const auto stored = lock_organisation(s, order.county, id);
        if (!stored) return not_found();
        if (stored->version != version)
            return fail(
                ErrorKind::stale,
                "organisation.stale",
                "Somebody changed it meanwhile; look at it again."
            );
        auto row = filled(s, tools_, *stored, form, now);
        if (!row) return row.error();
        if (auto good = check_still_answers(*row, all_lines(s, order.county)); !good)
            return std::move(good).error();
        ++row->version;
        update_organisation(s, *row);
        record_changed(s, tools_.ids, {order.acting_post, now}, *row);
        return view_of(*row);
    };
    return tools_.database.write(
        [&](db::Session& s) {
            return commands::once<OrganisationView>(s, order.once, now, [&] {
                return change_in(s);
            });
        },
        db::Isolation::serializable
    );
}

} // namespace wuzhi::county::organisations
