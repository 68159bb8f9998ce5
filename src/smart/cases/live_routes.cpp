#include "smart/cases/live_routes.hpp"

#include "county/identity/permission.hpp"
#include "platform/base/json.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/join.hpp>
#include <boost/algorithm/string/split.hpp>

namespace wuzhi::smart::cases {
namespace {

// Who was away for longer than so many facts loads the lists again.
constexpr int facts_caught_up_max = 500;

// The hub's filters read a text: the scope, the organisation a complaint is about, the parties.
std::string text_of(const Sight& sight)
{
    auto text = sight.scope + ",";
    if (sight.about_organisation) text += to_text(*sight.about_organisation);
    for (const auto& party : sight.parties)
        text += "," + party;
    return text;
}

Sight sight_of_text(const std::string& text)
{
    std::vector<std::string> parts;
    boost::split(parts, text, boost::is_any_of(","));
    Sight sight{.scope = parts[0]};
    if (!parts[1].empty()) sight.about_organisation = OrganisationId::parse(parts[1]);
    sight.parties.assign(parts.begin() + 2, parts.end());
    return sight;
}

// What tells every reader alike where the stream stands; without a scope.
http::Event mark(const std::string& county, std::string name, std::int64_t leaf)
{
    return {
        .topic = county,
        .id = static_cast<std::uint64_t>(leaf),
        .name = std::move(name),
        .json = "{}"};
}

// Leaves count from 0, and 0 means "nothing yet": an event's id is its leaf's index + 1.
Result<std::vector<http::Event>>
missed(const Live& live, const std::string& county, std::optional<std::uint64_t> after)
{
    const auto newest = live.next_leaf(county);
    if (!newest) return newest.error();
    if (!after) return std::vector{mark(county, "stream.ready", *newest)};
    const auto from = std::min<std::uint64_t>(*after, static_cast<std::uint64_t>(*newest));
    const auto found =
        live.changes_from(county, static_cast<std::int64_t>(from), facts_caught_up_max);
    if (!found) return found.error();
    if (!found->is_all) return std::vector{mark(county, "stream.reload", *newest)};
    std::vector<http::Event> events;
    for (const auto& change : found->changes)
        events.push_back(event_of(county, change));
    return events;
}

} // namespace

http::Event event_of(const std::string& county, const LiveChange& change)
{
    return {
        .topic = county,
        .id = static_cast<std::uint64_t>(change.leaf_index) + 1,
        .name = "case." + to_text(change.change.action),
        .scope = text_of(change.sight),
        .json = to_json(change.change)};
}

http::Route live_route(const Live& live, http::EventHub& hub)
{
    return {
        .verb = http::Verb::get,
        .path = "/api/v1/events",
        .permission = Permission::case_read,
        .pool = http::Pool::read,
        .summary = "Changes of cases as they happen (text/event-stream): events named after the "
                   "action, with a CaseChange as data; stream.ready says where the stream stands, "
                   "stream.reload that the lists must be loaded again. Resumes by Last-Event-ID.",
        .handler = [&live, &hub](const http::Request& request, const Caller& caller)
            -> Result<http::Reply> {
            const auto county = caller.county();
            return http::event_stream(
                hub,
                request,
                county,
                [reader = reader_of(caller)](const http::Event& event) {
                    return event.scope.empty() || may_see(reader, sight_of_text(event.scope));
                },
                [&](std::optional<std::uint64_t> after) { return missed(live, county, after); }
            );
        },
        .answer = http::schema_of<CaseChange>,
        .answer_type = "text/event-stream"};
}

} // namespace wuzhi::smart::cases
