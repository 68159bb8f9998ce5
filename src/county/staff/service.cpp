#include "county/staff/service.hpp"

#include "county/identity/lookup_service.hpp"
#include "county/identity/register_service.hpp"
#include "county/organisations/nearest.hpp"
#include "county/staff/rules.hpp"
#include "county/staff/sheet.hpp"

#include <algorithm>
#include <iterator>

namespace wuzhi::county::staff {
namespace {

FindUnit units_of(const Tools& tools, const std::string& county, Instant now)
{
    return [&tools, county, now](const std::string& code) -> std::optional<Place> {
        const auto found = tools.territory.find(county, code, now);
        if (!found) return std::nullopt;
        return Place{.unit = found->unit, .code = found->code};
    };
}

FindBody bodies_among(std::vector<organisations::Organisation> all)
{
    std::erase_if(all, [](const auto& body) { return !body.is_active; });
    return [all = std::move(all
            )](const std::string& name, const std::string& unit) -> std::optional<Place> {
        const auto* body = organisations::nearest_body(all, name, unit);
        if (body == nullptr) return std::nullopt;
        return Place{.unit = body->unit_id, .code = body->unit, .organisation = body->id};
    };
}

std::vector<identity::NewPost> posts_of(IdSource& ids, const std::vector<DraftPost>& drafts)
{
    std::vector<identity::NewPost> posts;
    for (const auto& draft : drafts)
        posts.push_back(
            {.id = ids.next<PostId>(),
             .kind = draft.kind,
             .unit = draft.place.unit,
             .code = draft.place.code,
             .organisation = draft.place.organisation,
             .begins_at = draft.begins_at}
        );
    return posts;
}

std::optional<identity::NewAccount>
account_of(IdSource& ids, const std::optional<std::string>& login_name)
{
    if (!login_name) return std::nullopt;
    return identity::NewAccount{.id = ids.next<AccountId>(), .login_name = *login_name};
}

Result<> carry_out(const Tools& tools, const std::string& county, const Draft& draft)
{
    auto& ids = tools.identity.ids;
    std::vector<identity::NewPerson> people;
    std::vector<identity::Addition> additions;
    for (const auto& person : draft.people) {
        auto account = account_of(ids, person.login_name);
        auto posts = posts_of(ids, person.posts);
        if (person.known)
            additions.push_back({*person.known, std::move(account), std::move(posts)});
        else
            people.push_back(
                {.id = ids.next<PersonId>(),
                 .name = person.name,
                 .telephone = person.telephone,
                 .account = std::move(account),
                 .posts = std::move(posts)}
            );
    }
    return identity::register_people(tools.identity, county, people, additions);
}

Result<Draft> draft_of(
    const Tools& tools, const std::string& county, const std::vector<StaffRow>& rows, Instant now
)
{
    std::vector<identity::Sought> sought;
    for (const auto& row : rows)
        sought.push_back(row.who);
    const auto known = identity::look_up_people(tools.identity, county, sought);
    if (!known) return known.error();
    auto taken = identity::taken_login_names(tools.identity, county);
    if (!taken) return std::move(taken).error();
    return draft_staff(rows, *known, std::move(*taken), now);
}

} // namespace

Result<imports::SheetReport> import_people(
    const Tools& tools, const Caller& caller, std::string_view bytes, imports::Rehearsal rehearsal
)
{
    const auto& county = caller.county();
    const auto now = tools.identity.clock.now();
    auto bodies = tools.organisations.list(caller.scope(Permission::unit_read));
    if (!bodies) return std::move(bodies).error();
    const auto sheet =
        read_staff(bytes, units_of(tools, county, now), bodies_among(std::move(*bodies)));
    if (!sheet) return sheet.error();
    auto draft = draft_of(tools, county, sheet->rows, now);
    if (!draft) return std::move(draft).error();
    imports::SheetReport report{
        .rows = sheet->row_count,
        .unchanged = draft->unchanged,
        .changes = draft->changes,
        .problems = sheet->problems};
    std::ranges::copy(draft->problems, std::back_inserter(report.problems));
    std::ranges::stable_sort(report.problems, {}, &SheetProblem::row);
    std::erase_if(report.changes, [&](const SheetChange& change) {
        return std::ranges::binary_search(report.problems, change.row, {}, &SheetProblem::row);
    });
    if (rehearsal == imports::Rehearsal::yes || !report.problems.empty()) return report;
    if (auto done = carry_out(tools, county, *draft); !done) return std::move(done).error();
    report.is_done = true;
    return report;
}

} // namespace wuzhi::county::staff
