#include "smart/open311/service.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/json.hpp"
#include "platform/keys/sodium.hpp"
#include "smart/open311/filter_rules.hpp"
#include "smart/open311/places_service.hpp"
#include "smart/open311/store.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::open311 {
namespace {

using cases::CategoryView;
using cases::PublicCase;

Result<std::vector<Question>> load_questions(const Tools& tools, const std::string& county)
{
    return tools.database.read([&](db::Session& s) -> Result<std::vector<Question>> {
        return questions_of(s, county);
    });
}

std::string status_notes(const PublicCase& c)
{
    if (c.state == cases::CaseState::merged) return "Duplicate request.";
    return c.state_title + (c.is_forced ? "（强制结案）" : "");
}

RequestView view_of(const PublicCase& c, NamesOfPlaces& names)
{
    RequestView view{
        .id = c.number,
        .is_open = c.is_open,
        .status_notes = status_notes(c),
        .service_name = c.category_name,
        .service_code = c.category,
        .description = c.summary,
        .agency = names.agency(c),
        .requested_at = c.reported_at,
        .updated_at = c.updated_at,
        .expected_at = c.expected_at,
        .address = names.address(c.unit),
        .address_id = c.unit,
        .zipcode = division_code(c.unit),
        .lat = c.lat,
        .lon = c.lon};
    if (view.lat) return view;
    if (const auto point = names.public_point(c.unit)) {
        view.lat = point->lat.degrees();
        view.lon = point->lon.degrees();
    }
    return view;
}

} // namespace

Result<std::vector<CategoryView>> Service::categories(const std::string& county)
{
    auto list = tools_.cases.categories(Caller::of_public(county));
    if (!list) return std::move(list).error();
    return std::move(list->categories);
}

Result<Instant> Service::changed_at(const std::string& county)
{
    const auto offered = categories(county);
    if (!offered) return offered.error();
    const auto questions = load_questions(tools_, county);
    if (!questions) return questions.error();
    const auto all = to_json(*offered) + to_json(*questions);
    Changeset current{county, to_hex(keys::sha256(all)), tools_.clock.now()};
    const auto known =
        tools_.database.read([&](db::Session& s) -> Result<std::optional<Changeset>> {
            return find_changeset(s, county);
        });
    if (!known) return known.error();
    if (*known && (*known)->digest == current.digest) return (*known)->changed_at;
    const auto saved = tools_.database.write([&](db::Session& s) -> Result<> {
        save_changeset(s, current);
        return {};
    });
    if (!saved) return saved.error();
    return current.changed_at;
}

Result<std::vector<ServiceType>> Service::services(const std::string& county)
{
    const auto offered = categories(county);
    if (!offered) return offered.error();
    const auto questions = load_questions(tools_, county);
    if (!questions) return questions.error();
    std::set<std::string> with_questions;
    for (const auto& question : *questions)
        with_questions.insert(question.service_code);
    std::vector<ServiceType> services;
    for (const auto& category : *offered)
        services.push_back(
            {.code = category.code,
             .name = category.name,
             .description = category.register_when,
             .group = category.group_name,
             .keywords = category.group_name + ", " + category.responsible,
             .has_questions = with_questions.contains(category.code)}
        );
    return services;
}

Outcome<Definition> Service::definition(const std::string& county, const std::string& service_code)
{
    using Answered = std::variant<Definition, Faults>;
    const auto offered = categories(county);
    if (!offered) return offered.error();
    if (std::ranges::count(*offered, service_code, &CategoryView::code) == 0)
        return Answered{Faults{{404, "service_code " + service_code + " was not found."}}};
    auto questions = load_questions(tools_, county);
    if (!questions) return std::move(questions).error();
    std::erase_if(*questions, [&](const Question& question) {
        return question.service_code != service_code;
    });
    return Answered{Definition{service_code, std::move(*questions)}};
}

Outcome<std::vector<RequestView>> Service::requests(const std::string& county, const Fields& query)
{
    using Answered = std::variant<std::vector<RequestView>, Faults>;
    Faults faults;
    auto filter = read_filter(query, tools_.clock.now(), faults);
    if (!faults.empty()) return Answered{std::move(faults)};
    NamesOfPlaces names{tools_, county};
    if (filter.query.box) filter.query.townships = names.townships_in(*filter.query.box);
    const auto found = filter.ids.empty() ? tools_.cases.public_list(county, filter.query)
                                          : tools_.cases.public_cases(county, filter.ids);
    if (!found) return found.error();
    std::vector<RequestView> views;
    views.reserve(found->size());
    for (const auto& c : *found)
        views.push_back(view_of(c, names));
    if (auto done = add_pictures(county, *found, views); !done) return done.error();
    if (filter.has_extensions) {
        if (auto done = extend(county, *found, views); !done) return done.error();
    }
    return Answered{std::move(views)};
}

Outcome<RequestView>
Service::request(const std::string& county, const std::string& id, Extensions extensions)
{
    using Answered = std::variant<RequestView, Faults>;
    const auto found = tools_.cases.public_cases(county, {id});
    if (!found) return found.error();
    if (found->empty())
        return Answered{Faults{{404, "service_request_id " + id + " was not found."}}};
    NamesOfPlaces names{tools_, county};
    std::vector<RequestView> views{view_of(found->front(), names)};
    if (auto done = add_pictures(county, *found, views); !done) return done.error();
    if (extensions == Extensions::yes) {
        if (auto done = extend(county, *found, views); !done) return done.error();
    }
    return Answered{std::move(views.front())};
}

Result<> Service::save_questions(const std::string& county, const std::vector<Question>& questions)
{
    return tools_.database.write([&](db::Session& s) -> Result<> {
        open311::save_questions(s, county, questions);
        return {};
    });
}

} // namespace wuzhi::smart::open311
