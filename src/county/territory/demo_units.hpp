#pragma once

// The units of the demonstration county: real names and codes, an outline, and borders by chance.
// Where they are shown: demo_borders_note.

#include "county/territory/model.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::territory {

constexpr std::string_view demo_borders_note = "演示，非行政界线";

// The texts of data/demo; its README.md says where they are from.
struct DemoSources {
    std::string outline{};   // outline.geojson
    std::string divisions{}; // divisions.csv: the real units, without grids.
    std::string fictional{}; // fictional.csv: the invented ones, without grids.
};

// Reads the three files of `folder`. Errors: demo.data (not_found), naming the file.
[[nodiscard]] Result<DemoSources> read_demo_sources(const std::filesystem::path& folder);

struct DemoOptions {
    std::uint64_t seed = 632822;
    // Of real villages together, two to six each. An assumption: 806 grid heads and grid members
    // are two for each of 403.
    std::size_t grid_count = 403;
    // Of the small faces that everything is made of: a hundredth of a usual grid.
    double face_m2 = 1e6;
};

// The county, its townships, villages and grids, parents first; the same for the same options. The
// real units of each level tile the outline without gap or overlap, and each is exactly what its
// children cover. Fictional units come last, have no area, and two grids for each village.
//
// Errors: those of CsvTable and of read_area; demo.row (invalid): a row that is no unit, named by
// its number; demo.grid_count (invalid): not two to six for each village; those of check_tree;
// apportion.too_few (invalid).
[[nodiscard]] Result<std::vector<NewUnit>>
make_demo_units(const DemoSources& sources, const DemoOptions& options = {});

} // namespace wuzhi::county::territory
