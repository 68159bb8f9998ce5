#include "app/demo_open311.hpp"

#include "app/demo_calendar.hpp"
#include "county/identity/demo_key_service.hpp"
#include "smart/open311/questions_file.hpp"

#include <filesystem>

namespace wuzhi::app {

Result<> make_questions(Ground& ground, House& house, const std::string& county)
{
    const auto file = std::filesystem::path{ground.config.data} / "catalogue" / "questions.csv";
    const auto csv = read_text(file);
    if (!csv) return csv.error();
    const auto questions = smart::open311::read_questions(*csv);
    if (!questions) return questions.error();
    return house.open311.save_questions(county, *questions);
}

Result<> make_open311_key(House& house, const std::string& county)
{
    return county::identity::make_demo_key(
        house.identity,
        county,
        {.name = "demo", .login_name = "xian", .permissions = {Permission::case_report}}
    );
}

} // namespace wuzhi::app
