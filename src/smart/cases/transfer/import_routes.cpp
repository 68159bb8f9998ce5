// A file of cases comes in pieces: what is here by source and id stays as it is, so that the same
// piece may come twice, and whoever was interrupted begins anywhere.

#include "smart/cases/transfer/import_routes.hpp"

#include "county/identity/permission.hpp"
#include "county/imports/answer.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/http/limits.hpp"
#include "smart/cases/transfer/import_service.hpp"

namespace wuzhi::smart::cases::transfer {
namespace {

// Some rows under our columns, and how their values are to be read: as Mapping, but that each has
// an id, for a row is not known by where it stands.
struct CasesImport {
    std::string csv{};
    BoundedText<1, 100> source{};
    std::optional<std::vector<std::string>> date_formats{};
    std::optional<std::string> offset{};
    std::optional<Datum> datum{};
    std::optional<std::map<std::string, CaseState>> states{};
    std::optional<CaseState> default_state{};
    std::optional<std::map<std::string, std::string>> categories{};
    std::optional<std::string> default_category{};
    std::optional<std::vector<std::string>> empty{};
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(
    CasesImport,
    (),
    (csv,
     source,
     date_formats,
     offset,
     datum,
     states,
     default_state,
     categories,
     default_category,
     empty,
     rehearse)
)

ImportCommand command_of(const Caller& caller, const CasesImport& body)
{
    return {
        .county = caller.county(),
        .source = body.source.str(),
        .mapping =
            {.date_formats = body.date_formats,
             .offset = body.offset,
             .datum = body.datum,
             .states = body.states,
             .default_state = body.default_state,
             .categories = body.categories,
             .default_category = body.default_category,
             .empty = body.empty},
        .rehearsal = body.rehearse.value_or(false) ? Rehearsal::yes : Rehearsal::no,
        .acting_post = caller.acting_post()};
}

Result<county::imports::ImportAnswer>
take_rows(const Tools& tools, const Caller& caller, const CasesImport& body)
{
    if (auto good = county::imports::check_whole_county(caller, Permission::case_import); !good)
        return std::move(good).error();
    county::imports::ImportAnswer answer;
    const Listener listener{
        .on_columns = [](const auto&) {},
        .on_refused =
            [&](const ReadRow& row) {
                for (const auto& [place, reason, message] : row.problems)
                    county::imports::add_problem(answer, place, reason, message);
            },
        .on_taken =
            [&](std::int64_t row, const std::string& number) {
                county::imports::add_change(answer, {row, "taken", number});
            },
        .on_progress = [](const auto&) {}};
    const auto report =
        import_cases(tools, command_of(caller, body), text::source_of(body.csv), listener);
    if (!report) return report.error();
    answer.is_done = !body.rehearse.value_or(false) && report->taken > 0;
    answer.rows = report->rows;
    answer.taken = report->taken;
    answer.unchanged = report->known;
    answer.counts = {
        {"unlocated", report->unlocated},
        {"differing", report->changed},
        {"refused", report->refused}};
    return answer;
}

} // namespace

std::vector<http::Route> import_routes(const Tools& tools)
{
    auto route = http::command<CasesImport, county::imports::ImportAnswer>(
        http::Verb::post,
        "/api/v1/imports/cases",
        Permission::case_import,
        "Take in cases of another system from CSV: each once, by its source and id; bad rows are "
        "refused, the others go in.",
        [&tools](const Caller& caller, const CasesImport& body, const http::Request&) {
            return take_rows(tools, caller, body);
        }
    );
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::sheet_bytes_max;
    std::vector<http::Route> list;
    list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::smart::cases::transfer
