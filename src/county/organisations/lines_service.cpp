// The list of responsibilities (权责清单): who answers for what, where.

#include "county/commands/service.hpp"
#include "county/organisations/facts_service.hpp"
#include "county/organisations/service.hpp"
#include "county/organisations/store.hpp"

namespace wuzhi::county::organisations {
namespace {

// Whether the named body can answer for the line.
Result<>
check_body(db::Session& s, OrganisationId id, const Responsibility& line, const std::string& field)
{
    const auto found = find_organisation(s, line.county, id);
    if (!found)
        return fail_field(
            ErrorKind::invalid,
            "organisation.unknown",
            field,
            "There is no organisation with this id to answer for it."
        );
    return check_line(*found, line);
}

} // namespace

Result<std::vector<Responsibility>> Service::lines(const identity::Scope& scope) const
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<Responsibility>> {
        return list_lines(s, scope);
    });
}

Result<Responsible> Service::responsible(
    const std::string& county, const std::string& category, const std::string& unit_code
) const
{
    if (auto good = check_category(category); !good) return std::move(good).error();
    return tools_.database.read([&](db::Session& s) -> Result<Responsible> {
        auto found = responsible_for(s, county, category, unit_code);
        if (found) return std::move(*found);
        return fail(
            ErrorKind::not_found,
            "organisation.nobody",
            "No working body is responsible for this there; complete the list."
        );
    });
}

Result<ResponsibilityView>
Service::set_line(const Order& order, const ResponsibilityView& given) const
{
    const auto now = tools_.clock.now();
    if (auto good = check_category(given.category); !good) return std::move(good).error();
    const auto is_known = tools_.has_category(order.county, given.category);
    if (!is_known) return is_known.error();
    if (!*is_known)
        return fail_field(
            ErrorKind::invalid,
            "organisation.category_unknown",
            "category",
            "The catalogue has no " + given.category + "."
        );
    const auto unit = tools_.territory.find(order.county, given.unit, now);
    if (!unit)
        return fail_field(
            ErrorKind::invalid,
            "organisation.unit_unknown",
            "unit",
            "There is no unit with the code " + given.unit + "."
        );
    if (given.substitute == given.organisation)
        return fail_field(
            ErrorKind::invalid,
            "organisation.own_substitute",
            "substitute",
            "Nobody stands in for themselves; name another body or none."
        );
    const Responsibility line{
        .county = order.county,
        .category = given.category,
        .unit = unit->code,
        .unit_id = unit->unit,
        .organisation = given.organisation,
        .substitute = given.substitute,
        .changed_at = now};
    const auto set_in = [&](db::Session& s) -> Result<ResponsibilityView> {
        if (auto good = check_body(s, line.organisation, line, "organisation"); !good)
            return std::move(good).error();
        if (line.substitute) {
            if (auto good = check_body(s, *line.substitute, line, "substitute"); !good)
                return std::move(good).error();
        }
        save_line(s, line);
        record_line_set(s, tools_.ids, {order.acting_post, now}, line);
        return view_of(line);
    };
    return tools_.database.write(
        [&](db::Session& s) {
            return commands::once<ResponsibilityView>(s, order.once, now, [&] {
                return set_in(s);
            });
        },
        db::Isolation::serializable
    );
}

Result<> Service::remove_line(
    const Order& order, const std::string& category, const std::string& unit_code
) const
{
    const auto now = tools_.clock.now();
    return tools_.database.write(
        [&](db::Session& s) -> Result<> {
            const auto line = find_line(s, order.county, category, unit_code);
            if (!line || !organisations::remove_line(s, order.county, category, unit_code))
                return fail(
                    ErrorKind::not_found,
                    "organisation.no_line",
                    "The list says nothing of its own about this category in this unit."
                );
            record_line_removed(s, tools_.ids, {order.acting_post, now}, *line);
            return {};
        },
        db::Isolation::serializable
    );
}

} // namespace wuzhi::county::organisations
