// Two commands that reach one case at the same moment end as if one had followed the other: each
// pair of those that a case in some state knows, on each engine.

#include "smart/cases/fixture_test.hpp"

#include <barrier>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace wuzhi::smart::cases::fixture {
namespace {

class Pairs : public CaseFixture {
protected:
    struct Move {
        std::string name{};
        Caller who;
        Order order{};
    };

    // A new case in the state that the moves are about, and its version.
    using Begin = std::function<CaseId()>;

    Result<CaseView> make(const Move& move, CaseId id, std::int64_t version)
    {
        return act(move.who, id, move.order, version);
    }

    std::int64_t version_of(CaseId id) { return service.read(county_desk, id)->version; }

    // What was refused, and what the case has become: its steps in their order.
    std::string ending(CaseId id, const Result<CaseView>& first, const Result<CaseView>& second)
    {
        const auto c = service.read(county_desk, id);
        EXPECT_TRUE(c) << reason_of(c);
        auto said = "[" + reason_of(first) + "] [" + reason_of(second) + "] " + to_text(c->state) +
                    " at " + c->holder + ":";
        const auto history = service.steps(county_desk, id);
        for (const auto& step : history->steps)
            said += " " + to_text(step.action);
        return said;
    }

    std::string
    one_after_the_other(const Begin& begin, const Move& a, const Move& b, bool is_a_first)
    {
        const auto id = begin();
        const auto version = version_of(id);
        if (is_a_first) {
            const auto first = make(a, id, version);
            const auto second = make(b, id, version);
            return ending(id, first, second);
        }
        const auto second = make(b, id, version);
        const auto first = make(a, id, version);
        return ending(id, first, second);
    }

    std::string at_once(const Begin& begin, const Move& a, const Move& b)
    {
        const auto id = begin();
        const auto version = version_of(id);
        std::barrier both{2};
        std::optional<Result<CaseView>> second;
        std::thread other{[&] {
            both.arrive_and_wait();
            second = make(b, id, version);
        }};
        both.arrive_and_wait();
        const auto first = make(a, id, version);
        other.join();
        return ending(id, first, *second);
    }

    // Returns how many pairs were tried.
    int try_pairs(const Begin& begin, const std::vector<Move>& moves)
    {
        for (const auto& move : moves) {
            const auto id = begin();
            const auto alone = make(move, id, version_of(id));
            EXPECT_TRUE(alone) << move.name << ": " << reason_of(alone);
        }
        int tried = 0;
        for (std::size_t i = 0; i < moves.size(); ++i)
            for (auto j = i; j < moves.size(); ++j, ++tried) {
                const auto &a = moves[i], &b = moves[j];
                const auto ab = one_after_the_other(begin, a, b, true);
                const auto ba = one_after_the_other(begin, a, b, false);
                const auto together = at_once(begin, a, b);
                EXPECT_TRUE(together == ab || together == ba)
                    << a.name << " and " << b.name << "\n  " << together << "\n  after each other "
                    << ab << "\n  or " << ba;
            }
        return tried;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Pairs, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Pairs, OfAReportEndAsOneAfterTheOther)
{
    const std::vector<Move> moves{
        {"accept", clerk, {{.action = Action::accept}}},
        {"accept as another kind", head, {{.action = Action::accept, .category = "0103"}}},
        {"reject", clerk, {{.action = Action::reject, .reason = "不属于受理范围"}}},
        {"escalate", head, {{.action = Action::escalate, .reason = "超出能力"}}},
        {"note", clerk, {{.action = Action::note, .reason = "来电话问过"}}},
        {"urge", town, {{.action = Action::urge, .reason = "请尽快"}}}};
    EXPECT_EQ(try_pairs([&] { return reported().id; }, moves), 21);
}

TEST_P(Pairs, OfADispatchedCaseEndAsOneAfterTheOther)
{
    const auto dispatched = [&] {
        const auto id = reported().id;
        done(clerk, id, {{.action = Action::accept}});
        done(clerk, id, {{.action = Action::dispatch}, grid});
        return id;
    };
    const std::vector<Move> moves{
        {"acknowledge", warden, {{.action = Action::acknowledge}}},
        {"withdraw", clerk, {{.action = Action::withdraw, .reason = "派错了"}}},
        {"return", warden, {{.action = Action::return_case, .reason = "不归网格管"}}},
        {"note", clerk, {{.action = Action::note, .reason = "来电话问过"}}}};
    EXPECT_EQ(try_pairs(dispatched, moves), 10);
}

TEST_P(Pairs, OfACaseInHandlingEndAsOneAfterTheOther)
{
    const std::vector<Move> moves{
        {"submit", warden, {{.action = Action::submit, .result = "清理了"}}},
        {"return", warden, {{.action = Action::return_case, .reason = "不归网格管"}}},
        {"note", warden, {{.action = Action::note, .reason = "下雨，明天去"}}},
        {"urge", town, {{.action = Action::urge, .reason = "请尽快"}}},
        {"supervise", county_desk, {{.action = Action::supervise, .reason = "群众多次反映"}}}};
    EXPECT_EQ(try_pairs([&] { return handled().id; }, moves), 15);
}

} // namespace
} // namespace wuzhi::smart::cases::fixture
