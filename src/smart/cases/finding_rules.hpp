#pragma once

#include "smart/cases/finding_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// What likeness is judged by.
struct Matter {
    std::string category{};
    std::string description{};
    std::string scope{};
    std::optional<geo::GeoPoint> place{};
    Instant reported_at{};
};
[[nodiscard]] Matter matter_of(const Case& c);

// How two matters compare.
struct Likeness {
    std::optional<double> distance_m{};
    std::chrono::milliseconds apart{};
    int common_words = 0; // Percent, 0 to 100.
};

// Nothing: they are not alike. Alike are two of one sub-category, reported not too far apart in
// time, and near each other; without two exact places, in one village.
[[nodiscard]] std::optional<Likeness>
likeness(const Matter& one, const Matter& other, const Nearness& nearness);

// The likelier comes first: a tenth more of common words weighs as much as a tenth of the distance.
[[nodiscard]] bool
is_likelier(const Likeness& one, const Likeness& other, const Nearness& nearness);

// The share of words that two texts have in common: Jaccard index of their tokens, in percent.
[[nodiscard]] int common_words(const std::string& one, const std::string& other);

// Puts together what lies within about 64 pixels at the zoom, and more than that as long as there
// are more than `items_max` items. The order of `points` does not matter.
[[nodiscard]] CaseMap clustered(std::vector<MapPoint> points, int zoom, std::size_t items_max);

} // namespace wuzhi::smart::cases
