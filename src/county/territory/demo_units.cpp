#include "county/territory/demo_units.hpp"

#include "county/territory/rules.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"
#include "platform/geo/apportion.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/geo/mosaic.hpp"
#include "platform/text/csv_table.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <unordered_map>

namespace wuzhi::county::territory {
namespace {

constexpr double border_tolerance_m = 60;
constexpr std::size_t grids_min = 2;
constexpr std::size_t grids_max = 6;
constexpr std::array<std::string_view, grids_max> numerals = {"一", "二", "三", "四", "五", "六"};

// Of how much land a village has, and how many grids it is first given. Assumptions: pasture is
// wide, streets are not; people are where the grids are.
struct Habit {
    double share = 0;
    std::size_t grids_from = 0;
    std::size_t grids_to = 0;
};

Habit habit_of(VillageKind kind)
{
    switch (kind) {
    case VillageKind::administrative_village: return {0.5, 3, 4};
    case VillageKind::herders_committee: return {3, 2, 4};
    case VillageKind::residents_committee: return {0.2, 4, 6};
    case VillageKind::farm_area: return {1, 2, 2};
    }
    return {};
}

Result<std::vector<NewUnit>> read_units(std::string_view csv)
{
    auto table =
        text::CsvTable::open(text::source_of(csv), {"code", "name", "kind", "village_kind"});
    if (!table) return std::move(table).error();
    std::vector<NewUnit> units;
    while (true) {
        const auto record = table->next();
        if (!record) return record.error();
        if (!*record) return units;
        const auto& row = **record;
        const auto kind = TextForm<UnitKind>::read(row.at("kind"));
        const auto village_kind = TextForm<VillageKind>::read(row.at("village_kind"));
        if (!kind || (!village_kind && !row.at("village_kind").empty()))
            return fail_field(
                ErrorKind::invalid, "demo.row", row.place("kind"), "There is no such kind."
            );
        units.push_back(
            {.kind = *kind,
             .village_kind = village_kind,
             .name = std::string{row.at("name")},
             .code = std::string{row.at("code")}}
        );
    }
}

// "和平街第一网格" of "和平街居委会".
std::string grid_name(std::string name, std::size_t number)
{
    for (const std::string_view ending : {"居委会", "牧委会", "委会"})
        if (name.ends_with(ending)) {
            name.resize(name.size() - ending.size());
            break;
        }
    if (name.ends_with("村村")) name.resize(name.size() - std::string_view{"村"}.size());
    return name + "第" + std::string{numerals[number]} + "网格";
}

NewUnit grid_of(const NewUnit& village, std::size_t number)
{
    return {
        .kind = UnitKind::grid,
        .name = grid_name(village.name, number),
        .code = village.code + "00" + std::to_string(number + 1),
        .is_fictional = village.is_fictional};
}

// How many grids each village has: by habit and chance, then one more or less here and there until
// the sum is `total`. Empty: no such sum is possible.
std::vector<std::size_t>
grid_counts(std::span<const NewUnit> villages, std::size_t total, std::mt19937_64& random)
{
    if (total < villages.size() * grids_min || total > villages.size() * grids_max) return {};
    std::vector<std::size_t> counts;
    std::size_t sum = 0;
    for (const auto& village : villages) {
        const auto habit = habit_of(*village.village_kind);
        counts.push_back(habit.grids_from + random() % (habit.grids_to - habit.grids_from + 1));
        sum += counts.back();
    }
    while (sum != total) {
        auto& count = counts[random() % counts.size()];
        if (sum < total && count < grids_max) ++count, ++sum;
        if (sum > total && count > grids_min) --count, --sum;
    }
    return counts;
}

// One level of the tree under construction: which of its units each face of the mosaic is in.
struct Level {
    geo::Labels labels{};
    std::vector<double> shares{};           // Of each unit, for dividing what its parent has.
    std::vector<std::size_t> first_child{}; // One more than units of the level above.
};

class Partition {
public:
    Partition(geo::Mosaic mosaic, std::mt19937_64& random)
        : mosaic_(std::move(mosaic)),
          random_(random)
    {
    }

    // Divides each unit of `above` among its children.
    Result<> divide(const geo::Labels& above, Level& level)
    {
        level.labels.assign(above.size(), geo::no_label);
        std::vector<std::vector<geo::FaceNumber>> faces_of(level.first_child.size() - 1);
        for (const auto face : mosaic_.all_faces())
            faces_of[above[face]].push_back(face);
        for (std::size_t parent = 0; parent < faces_of.size(); ++parent) {
            const auto& faces = faces_of[parent];
            const auto first = level.first_child[parent];
            const auto shares =
                std::span{level.shares}.subspan(first, level.first_child[parent + 1] - first);
            const auto groups = geo::apportion(mosaic_, faces, shares, random_);
            if (!groups) return groups.error();
            for (std::size_t i = 0; i < faces.size(); ++i)
                level.labels[faces[i]] = static_cast<std::uint32_t>(first + (*groups)[i]);
        }
        return {};
    }

    void smooth(const geo::Labels& finest) { mosaic_.smooth(finest, border_tolerance_m); }

    void write_areas(const geo::Labels& labels, std::span<NewUnit> units) const
    {
        const auto areas = mosaic_.dissolve(labels, units.size());
        for (std::size_t i = 0; i < units.size(); ++i)
            units[i].area = geo::write_area(areas[i]);
    }

    [[nodiscard]] std::size_t face_count() const { return mosaic_.faces().size(); }

private:
    geo::Mosaic mosaic_;
    std::mt19937_64& random_;
};

// Where the children of each unit of `parents` begin in `children`, both ordered by code.
std::vector<std::size_t>
first_children(std::span<const NewUnit> parents, std::span<const NewUnit> children)
{
    std::vector<std::size_t> first;
    for (const auto& parent : parents)
        first.push_back(static_cast<std::size_t>(
            std::ranges::lower_bound(children, parent.code, {}, &NewUnit::code) - children.begin()
        ));
    first.push_back(children.size());
    return first;
}

// The units of one kind, by code.
std::vector<NewUnit> of_kind(std::span<const NewUnit> units, UnitKind kind)
{
    std::vector<NewUnit> chosen;
    std::ranges::copy_if(units, std::back_inserter(chosen), [&](const NewUnit& unit) {
        return unit.kind == kind;
    });
    std::ranges::sort(chosen, {}, &NewUnit::code);
    return chosen;
}

struct RealUnits {
    std::vector<NewUnit> county{};
    std::vector<NewUnit> townships{};
    std::vector<NewUnit> villages{};
    std::vector<NewUnit> grids{};
};

// Gives every unit its area.
Result<> partition(RealUnits& units, geo::Mosaic mosaic, std::mt19937_64& random)
{
    Level townships{.first_child = first_children(units.county, units.townships)};
    Level villages{.first_child = first_children(units.townships, units.villages)};
    Level grids{.first_child = first_children(units.villages, units.grids)};
    for (const auto& village : units.villages) {
        const double luck = 0.8 + static_cast<double>(random() % 401) / 1000;
        villages.shares.push_back(habit_of(*village.village_kind).share * luck);
    }
    for (std::size_t i = 0; i < units.townships.size(); ++i) {
        double share = 0;
        for (auto v = villages.first_child[i]; v < villages.first_child[i + 1]; ++v)
            share += villages.shares[v];
        townships.shares.push_back(share);
    }
    grids.shares.assign(units.grids.size(), 1.0);

    Partition made{std::move(mosaic), random};
    const geo::Labels whole(made.face_count(), 0);
    if (auto done = made.divide(whole, townships); !done) return done;
    if (auto done = made.divide(townships.labels, villages); !done) return done;
    if (auto done = made.divide(villages.labels, grids); !done) return done;
    made.smooth(grids.labels);
    made.write_areas(whole, units.county);
    made.write_areas(townships.labels, units.townships);
    made.write_areas(villages.labels, units.villages);
    made.write_areas(grids.labels, units.grids);
    return {};
}

std::vector<NewUnit> with_grids(std::vector<NewUnit> fictional)
{
    for (auto& unit : fictional)
        unit.is_fictional = true;
    for (const auto& village : of_kind(fictional, UnitKind::village))
        for (std::size_t number = 0; number < grids_min; ++number)
            fictional.push_back(grid_of(village, number));
    return fictional;
}

// Ids that a second making gives again, so that what refers to a unit of the demonstration keeps
// doing so.
void give_ids(std::vector<NewUnit>& units, std::uint64_t seed)
{
    const FakeClock clock{start_of_county_day(Date{std::chrono::year{2022} / 1 / 1})};
    SeededEntropy entropy{seed};
    IdSource ids{clock, entropy};
    for (auto& unit : units)
        unit.id = ids.next<UnitId>();
}

} // namespace

Result<DemoSources> read_demo_sources(const std::filesystem::path& folder)
{
    DemoSources sources;
    const std::pair<const char*, std::string*> files[] = {
        {"outline.geojson", &sources.outline},
        {"divisions.csv", &sources.divisions},
        {"fictional.csv", &sources.fictional}};
    for (const auto& [name, text] : files) {
        std::ifstream file{folder / name, std::ios::binary};
        text->assign(std::istreambuf_iterator<char>{file}, {});
        if (!file || text->empty())
            return fail(
                ErrorKind::not_found, "demo.data", "Cannot read " + (folder / name).string() + "."
            );
    }
    return sources;
}

Result<std::vector<NewUnit>> make_demo_units(const DemoSources& sources, const DemoOptions& options)
{
    const auto real = read_units(sources.divisions);
    if (!real) return real.error();
    if (auto good = check_tree(*real); !good) return std::move(good).error();
    auto fictional = read_units(sources.fictional);
    if (!fictional) return fictional;
    const auto outline = geo::read_area(sources.outline);
    if (!outline) return outline.error();

    std::mt19937_64 random{options.seed};
    RealUnits units{
        .county = of_kind(*real, UnitKind::county),
        .townships = of_kind(*real, UnitKind::township),
        .villages = of_kind(*real, UnitKind::village)};
    const auto counts = grid_counts(units.villages, options.grid_count, random);
    if (counts.empty())
        return fail(ErrorKind::invalid, "demo.grid_count", "A village has two to six grids.");
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t number = 0; number < counts[i]; ++number)
            units.grids.push_back(grid_of(units.villages[i], number));

    auto mosaic = geo::Mosaic::tile(*outline, {.face_m2 = options.face_m2, .seed = options.seed});
    if (!mosaic) return std::move(mosaic).error();
    if (auto done = partition(units, std::move(*mosaic), random); !done)
        return std::move(done).error();

    std::vector<NewUnit> all;
    for (auto* level : {&units.county, &units.townships, &units.villages, &units.grids})
        std::ranges::move(*level, std::back_inserter(all));
    std::ranges::move(with_grids(std::move(*fictional)), std::back_inserter(all));
    if (auto good = check_tree(all); !good) return std::move(good).error();
    give_ids(all, options.seed);
    return all;
}

} // namespace wuzhi::county::territory
