// However facts come, together or one by one, in whatever units: the same figures.

#include "platform/figures/service_fixture_test.hpp"

#include <array>
#include <rapidcheck.h>
#include <set>
#include <sstream>

namespace wuzhi::figures {
namespace {

using namespace fixture;

constexpr std::array paths{
    "farm", "farm/south", "farm/south/row1", "farm/south/row2", "farm/north", "farm/north/row9"};
constexpr std::array units{"farm", "south", "row1", "row2", "north", "row9"};

class FigureProperties : public testing::TestWithParam<db::Engine> {
protected:
    template <class Property>
    void expect_holds(Property property)
    {
        const rc::detail::TestParams params{.seed = 20'261'123, .maxSuccess = 25};
        const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{}, params);
        std::ostringstream text;
        rc::detail::printResultMessage(result, text);
        EXPECT_TRUE(result.template is<rc::detail::SuccessResult>()) << text.str();
    }

    // What happens in some orchard: picking, planting, felling, and taking some of it back.
    static std::vector<journal::Fact> any_facts(Orchard& orchard)
    {
        std::vector<journal::Fact> facts;
        std::set<std::size_t> taken_back;
        const auto count = *rc::gen::inRange(1, 30);
        for (int i = 0; i < count; ++i) {
            const auto* path = paths.at(*rc::gen::inRange<std::size_t>(0, paths.size()));
            const auto which = facts.empty() ? 0 : *rc::gen::inRange<std::size_t>(0, facts.size());
            orchard.clock.advance(std::chrono::hours{*rc::gen::inRange(0, 20)});
            switch (*rc::gen::inRange(0, 5)) {
            case 0: facts.push_back(orchard.fact("orchard.planted", path)); break;
            case 1: facts.push_back(orchard.fact("orchard.felled", path)); break;
            case 2: facts.push_back(orchard.spoilt(path)); break;
            case 3: facts.push_back(orchard.picked(path)); break;
            default:
                if (facts.empty() || facts[which].corrects || !taken_back.insert(which).second)
                    break;
                facts.push_back(orchard.taking_back(facts[which]));
            }
        }
        return facts;
    }

    static std::string all_figures(Orchard& orchard)
    {
        std::ostringstream text;
        for (const auto* unit : units) {
            auto query = orchard.query("picked", unit);
            query.metrics = {"picked", "spoilt", "spoilt_share"};
            query.grouping = Grouping::day;
            query.by = "fruit";
            for (const auto& f : orchard.read(query))
                text << f.metric << ' ' << f.unit << ' ' << f.period << ' ' << f.value << ' '
                     << f.count.value_or(-99) << ' ' << f.numerator.value_or(-99) << '\n';
        }
        return text.str();
    }

    // The same facts in batches of other sizes.
    static void add_split(Orchard& orchard, const std::vector<journal::Fact>& facts)
    {
        for (std::size_t from = 0; from < facts.size();) {
            const auto size = *rc::gen::inRange<std::size_t>(1, facts.size() - from + 1);
            const auto* const first = facts.data() + from;
            orchard.add({first, first + size});
            from += size;
        }
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, FigureProperties, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(FigureProperties, AnySplitIntoBatchesGivesTheSame)
{
    expect_holds([&] {
        Orchard one{GetParam()};
        const auto facts = any_facts(one);
        one.add(facts);
        Orchard other{GetParam()};
        other.clock.set(one.clock.now());
        add_split(other, facts);
        RC_ASSERT(all_figures(one) == all_figures(other));
    });
}

TEST_P(FigureProperties, RebuildingGivesWhatWasCountedStepByStep)
{
    expect_holds([&] {
        Orchard orchard{GetParam()};
        add_split(orchard, any_facts(orchard));
        const auto before = all_figures(orchard);
        RC_ASSERT(orchard.deviations().empty());
        RC_ASSERT(static_cast<bool>(orchard.service.rebuild(farm)));
        RC_ASSERT(all_figures(orchard) == before);
    });
}

TEST_P(FigureProperties, AParentIsItsOwnAndTheSumOfItsChildren)
{
    expect_holds([&] {
        Orchard orchard{GetParam()};
        const auto facts = any_facts(orchard);
        orchard.add(facts);
        for (const auto* unit : {"farm", "south", "north"}) {
            auto query = orchard.query("picked", unit);
            query.depth = Depth::children;
            std::int64_t sum = 0;
            for (const auto& figure : orchard.read(query))
                if (figure.unit != unit) sum += *figure.count;
            std::int64_t own = 0;
            for (const auto& fact : facts)
                if (fact.kind == "orchard.picked" && fact.unit_path.ends_with(unit))
                    own += fact.quantity;
            RC_ASSERT(orchard.total("picked", unit) == own + sum);
        }
    });
}

TEST_P(FigureProperties, TakingEverythingBackLeavesNothing)
{
    expect_holds([&] {
        Orchard orchard{GetParam()};
        const auto facts = any_facts(orchard);
        std::set<journal::FactId> gone;
        for (const auto& fact : facts)
            if (fact.corrects) gone.insert(*fact.corrects);
        std::vector<journal::Fact> back;
        for (const auto& fact : facts)
            if (!fact.corrects && !gone.contains(fact.id))
                back.push_back(orchard.taking_back(fact));
        orchard.add(facts);
        add_split(orchard, back);
        for (const auto* unit : units)
            for (const auto* metric : {"picked", "spoilt", "trees"})
                RC_ASSERT(orchard.total(metric, unit) == 0);
    });
}

} // namespace
} // namespace wuzhi::figures
