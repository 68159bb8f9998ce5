// A refusal that is about a field names one that the body of the command has, or nobody could mend
// what was sent.

#include "county/identity/strangers.hpp"
#include "smart/cases/action_routes.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/routes.hpp"
#include "smart/cases/story_test.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <map>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using story::Story;

class CaseRefusals : public fixture::CaseFixture {
protected:
    // The schema of the body of each command, by its path.
    std::map<std::string, std::string> bodies()
    {
        std::map<std::string, std::string> found;
        county::identity::Strangers strangers{clock, 0};
        for (const auto& route : routes(service, strangers)) {
            if (route.verb != http::Verb::post || route.request == nullptr) continue;
            JsonSchemas set;
            auto text = route.request(set);
            for (const auto& [name, schema] : set)
                text += schema;
            found[route.path] = text;
        }
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseRefusals, testing::ValuesIn(test::engines()), test::engine_name
);

// What a reporter does has paths of its own.
std::string path_of(Action action, const Actor& who)
{
    if (who.who == Who::reporter) {
        if (action == Action::rate) return "/api/v1/follow/rating";
        if (action == Action::object) return "/api/v1/follow/objection";
        if (action == Action::cancel) return "/api/v1/follow/withdrawal";
        return "";
    }
    return "/api/v1/cases/{id}/" + to_text(action);
}

std::vector<Story> stories()
{
    auto reviewing = Story::closed();
    EXPECT_EQ(reviewing.act(Action::rate, story::reporter, story::rated(Rating::unsatisfied)), "");
    auto inspecting = Story::done();
    EXPECT_EQ(inspecting.act(Action::inspect, story::clerk, story::to(story::grid)), "");
    auto prechecking = Story{};
    EXPECT_EQ(prechecking.act(Action::precheck, story::clerk, story::to(story::grid)), "");
    auto asked = Story::handling();
    EXPECT_EQ(asked.act(Action::ask_extension, story::clerk, story::because("雪")), "");
    EXPECT_EQ(asked.act(Action::ask_cancellation, story::clerk, story::because("雪")), "");
    auto unplaced = Story{};
    unplaced.s.current.is_unlocated = true;
    return {
        Story{},
        Story::accepted(),
        Story::handling(),
        Story::at_bureau(),
        Story::done(),
        Story::closed(),
        reviewing,
        inspecting,
        prechecking,
        asked,
        unplaced};
}

std::vector<Command> commands()
{
    using story::bureau, story::grid, story::township;
    std::vector<Command> list{{}, story::because("因为"), story::result("结果")};
    for (const auto& receiver :
         {Receiver{grid, {}}, Receiver{"632822101001", {}}, Receiver{township, bureau}})
        list.push_back({.reason = "因为", .receiver = receiver, .result = "结果"});
    list.push_back({.reason = "因为", .result = "结果", .has_passed = false});
    list.push_back({.reason = "因为", .until = Date{}, .target = CaseId{Uuid{7}}});
    return list;
}

TEST_P(CaseRefusals, TheFieldNamedIsAMemberOfTheBody)
{
    const auto all = bodies();
    std::set<std::string> named;
    for (const auto& start : stories())
        for (const auto& row : transitions())
            for (const auto* who :
                 {&story::clerk,
                  &story::head,
                  &story::warden,
                  &story::town,
                  &story::watcher,
                  &story::bureau_leader,
                  &story::bureau_handler,
                  &story::reporter})
                for (auto command : commands()) {
                    command.action = row.action;
                    command.actor = *who;
                    const auto decision = decide(start.s, command, start.now);
                    if (decision || decision.error().field.empty()) continue;
                    const auto path = path_of(row.action, *who);
                    if (!all.contains(path)) continue; // Of files; see smart/case_files.
                    const auto& field = decision.error().field;
                    named.insert(field);
                    EXPECT_NE(all.at(path).find("\"" + field + "\":"), std::string::npos)
                        << path << " has no " << field << ": " << decision.error().reason;
                }
    EXPECT_TRUE(named.contains("is_condition_met"));
    EXPECT_GT(named.size(), 8U);
}

} // namespace
} // namespace wuzhi::smart::cases
