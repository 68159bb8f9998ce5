#include "app/demo_calendar.hpp"

#include <fstream>
#include <sstream>

namespace wuzhi::app {

Result<std::string> read_text(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in)
        return fail(
            ErrorKind::not_found,
            "demo.data",
            "The file " + path.string() + " is missing; see --data."
        );
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

Result<> make_calendar(Ground& ground, const std::string& county)
{
    using county::calendar::Content;
    const auto folder = std::filesystem::path{ground.config.data} / "calendars";
    // Hours first: a calendar begins with them.
    for (const auto content : {Content::hours, Content::days}) {
        auto csv = read_text(folder / (content == Content::hours ? "hours.csv" : "cn.csv"));
        if (!csv) return std::move(csv).error();
        const auto report = county::calendar::import_calendar(
            *ground.database,
            ground.ids,
            {.county = county,
             .unit_path = county,
             .layer = county::calendar::Layer::national,
             .content = content,
             .csv = std::move(*csv),
             .source = "data/calendars"},
            ground.clock.now()
        );
        if (!report) return report.error();
        if (!report->problems.empty()) return report->problems.front().error;
    }
    return {};
}

} // namespace wuzhi::app
