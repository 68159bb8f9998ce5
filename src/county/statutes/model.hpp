#pragma once

#include "county/calendar/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace wuzhi::county::statutes {

// What a share is taken of. Append, never rename.
enum class Base {
    present,         // 到会人员: the persons who came.
    eligible,        // All who may take part: villagers of 18 years and more.
    households,      // All households; each is represented by one person.
    all_members,     // All members of the body: 组成人员, 全体成员.
    representatives, // All representatives (村民代表).
    registered,      // Registered voters.
    ballots,         // Ballots cast.
};
BOOST_DESCRIBE_ENUM(
    Base, present, eligible, households, all_members, representatives, registered, ballots
)

// 以上 includes the number, 超过 and 过半数 exclude it. Source: 民法典, article 1259, by analogy.
enum class Bound { at_least, more_than };
BOOST_DESCRIBE_ENUM(Bound, at_least, more_than)

// "More than 1/2 of those present."
struct Threshold {
    Base base = Base::present;
    Bound bound = Bound::more_than;
    std::int64_t num = 1; // 0 < num <= den
    std::int64_t den = 2;

    friend bool operator==(const Threshold&, const Threshold&) = default;
};
BOOST_DESCRIBE_STRUCT(Threshold, (), (base, bound, num, den))

// Reaching one of them suffices. At least one; each of another base.
using Thresholds = std::vector<Threshold>;

// A part or a multiple: rework gets 1/2 of the limit.
struct Ratio {
    std::int64_t num = 1; // Positive, both.
    std::int64_t den = 1;

    friend bool operator==(const Ratio&, const Ratio&) = default;
};
BOOST_DESCRIBE_STRUCT(Ratio, (), (num, den))

// The meetings that may decide a matter of a community. Append, never rename: the first words of
// the kinds of their rules ("village_assembly.quorum").
enum class DecidingBody {
    village_assembly,    // 村民会议
    village_reps,        // 村民代表会议
    village_group,       // 村民小组会议
    collective_assembly, // 集体经济组织成员大会
    collective_reps,     // 集体经济组织成员代表大会
    residents_assembly,  // 居民会议
    residents_reps,      // 居民代表会议
};
BOOST_DESCRIBE_ENUM(
    DecidingBody,
    village_assembly,
    village_reps,
    village_group,
    collective_assembly,
    collective_reps,
    residents_assembly,
    residents_reps
)

// Any of them decides a matter of this kind. At least one, each once.
using Bodies = std::vector<DecidingBody>;

using Value = std::variant<Thresholds, calendar::TimeLimit, std::int64_t, Ratio, Bodies>;

// In the order of Value.
enum class ValueKind { thresholds, limit, number, ratio, bodies };
BOOST_DESCRIBE_ENUM(ValueKind, thresholds, limit, number, ratio, bodies)

[[nodiscard]] inline ValueKind kind_of(const Value& value)
{
    return static_cast<ValueKind>(value.index());
}

// How the number was come by.
enum class Standing {
    read,       // In the text of the law.
    excerpt,    // In an excerpt of it.
    local,      // In a local page of little authority.
    recalled,   // From memory: verify before relying on it.
    practice,   // What others do.
    assumption, // Our own choice.
};
BOOST_DESCRIBE_ENUM(Standing, read, excerpt, local, recalled, practice, assumption)

// One number of one law, where and while it is in force.
struct Rule {
    std::string kind{};   // "village_assembly.quorum". Append, never rename.
    std::string region{}; // "CN", or a division code of 2, 4, 6, 9 or 12 digits.
    Value value{};
    std::string law{};          // Its name, or who practises it.
    std::string article{};      // "第二十六条"; empty: not of a law.
    std::string text_version{}; // The day the text was adopted.
    Date valid_from{};
    std::optional<Date> valid_to{}; // The last day.
    bool is_repealed = false;       // It ends without a successor.
    Standing standing = Standing::assumption;
    std::string source{}; // Where the number was read.
    std::string note{};

    friend bool operator==(const Rule&, const Rule&) = default;
};

// What a matter keeps to say which rule it is bound to: "village_assembly.quorum@CN@2026-01-01".
[[nodiscard]] std::string reference_of(const Rule& rule);

} // namespace wuzhi::county::statutes
