#include "county/rights/readers_service.hpp"

#include "county/identity/colleagues_service.hpp"
#include "platform/base/json_node.hpp"
#include "platform/journal/reading.hpp"

#include <algorithm>

namespace wuzhi::county::rights {
namespace {

constexpr std::string_view accesses[] = {
    "case.reporter_revealed", "case.code_given", "rights.held_shown", "search.hit"};

constexpr int facts_per_read = 500;

std::string purpose_in(std::string_view body)
{
    const auto document = JsonDocument::parse(body);
    if (!document || !document->root().is_object()) return "";
    const auto node = document->root().find("purpose");
    return std::string{node ? node->string().value_or("") : ""};
}

// "632822/632822100" -> "632822100"
std::string last_of(std::string_view unit_path)
{
    const auto slash = unit_path.rfind('/');
    return std::string{slash == std::string_view::npos ? unit_path : unit_path.substr(slash + 1)};
}

} // namespace

bool is_access(std::string_view fact_kind)
{
    return std::ranges::find(accesses, fact_kind) != std::end(accesses);
}

std::vector<ReaderView> readers_of(
    db::Session& session,
    const territory::Service& territory,
    const std::string& county,
    const std::string& subject
)
{
    std::vector<ReaderView> readers;
    // Few, of all that was done about it.
    for (journal::FactId after{};;) {
        const auto facts = journal::facts_about(session, county, subject, after, facts_per_read);
        for (const auto& fact : facts) {
            if (!is_access(fact.kind)) continue;
            const auto body = journal::private_body(session, county, fact.id);
            const auto unit = last_of(fact.unit_path);
            const auto found = territory.find(county, unit, fact.occurred_at);
            const auto known = found ? territory.unit(county, found->unit) : std::nullopt;
            const auto post = identity::kind_of_post(session, county, fact.acting_post);
            readers.push_back(
                {.day = county_day(fact.occurred_at),
                 .what = fact.kind,
                 .post = post,
                 .post_title = post ? std::string{identity::title(*post)} : "",
                 .unit = unit,
                 .unit_name = known ? known->name : "",
                 .purpose = body ? purpose_in(*body) : ""}
            );
        }
        if (facts.size() < static_cast<std::size_t>(facts_per_read)) return readers;
        after = facts.back().id;
    }
}

} // namespace wuzhi::county::rights
