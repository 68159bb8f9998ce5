#include "smart/cases/catalogue.hpp"

#include "county/calendar/limit_text.hpp"
#include "county/imports/person_classes.hpp"
#include "platform/text/csv_table.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using text::CsvRecord;

Error problem_of(
    const CsvRecord& record, std::string_view column, std::string reason, std::string message
)
{
    return fail_field(
        ErrorKind::invalid, std::move(reason), record.place(column), std::move(message)
    );
}

bool is_code(std::string_view text)
{
    return text.size() == 4 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Result<bool> read_yes_or_no(const CsvRecord& record, std::string_view column)
{
    if (record.at(column) == "yes") return true;
    if (record.at(column) == "no") return false;
    return problem_of(record, column, "catalogue.yes_or_no", "Write yes or no.");
}

Result<Category> read_category(const std::string& county, const CsvRecord& record)
{
    if (!is_code(record.at("code")) || !record.at("code").starts_with(record.at("group_code")))
        return problem_of(
            record, "code", "catalogue.code", "A code has four digits, the first two its group's."
        );
    for (const auto* column : {"name", "group_name"})
        if (record.at(column).empty())
            return problem_of(record, column, "catalogue.name_missing", "Write a name.");
    for (const auto* column : {"name", "group_name", "register_when", "close_when"}) {
        const bool is_prose = std::string_view{column}.ends_with("_when");
        const auto text = record.at(column);
        if (const auto word = is_prose ? county::imports::find_person_class_in_prose(text)
                                       : county::imports::find_person_class(text))
            return problem_of(
                record,
                column,
                "catalogue.classifies_persons",
                "\"" + std::string{*word} + "\" sorts people into classes; name the matter instead."
            );
    }
    const auto is_releasable = read_yes_or_no(record, "releasable");
    if (!is_releasable) return is_releasable.error();
    const auto is_self_handled = read_yes_or_no(record, "self_handle");
    if (!is_self_handled) return is_self_handled.error();
    const auto is_grave = read_yes_or_no(record, "grave");
    if (!is_grave) return is_grave.error();
    const auto limit = county::calendar::parse_limit(record.at("limit"));
    if (!limit) return problem_of(record, "limit", limit.error().reason, limit.error().message);
    const auto needs_photo = read_yes_or_no(record, "photo");
    if (!needs_photo) return needs_photo.error();
    for (const auto* column : {"responsible", "register_when", "close_when"})
        if (record.at(column).empty())
            return problem_of(record, column, "catalogue.empty", "Say what holds for it.");
    if (*is_grave && (*is_releasable || *is_self_handled || !is_urgent(*limit)))
        return problem_of(
            record,
            "grave",
            "catalogue.grave",
            "A grave matter is never released or settled on the spot, and its limit is at most four"
            " hours around the clock."
        );
    return Category{
        .county = county,
        .code = std::string{record.at("code")},
        .group_name = std::string{record.at("group_name")},
        .name = std::string{record.at("name")},
        .is_releasable = *is_releasable,
        .is_self_handled = *is_self_handled,
        .time_limit = std::string{record.at("limit")},
        .responsible = std::string{record.at("responsible")},
        .register_when = std::string{record.at("register_when")},
        .close_when = std::string{record.at("close_when")},
        .is_grave = *is_grave,
        .needs_photo = *needs_photo};
}

} // namespace

bool is_urgent(const county::calendar::TimeLimit& limit)
{
    return limit.type == county::calendar::ClockType::urgent_hour && limit.amount <= 4 * 60;
}

namespace {

std::int64_t minutes_of(const county::calendar::TimeLimit& limit)
{
    constexpr std::int64_t day = 24 * 60;
    switch (limit.type) {
    case county::calendar::ClockType::urgent_hour: return limit.amount;
    case county::calendar::ClockType::work_hour: return limit.amount * 3;
    case county::calendar::ClockType::work_day: return limit.amount * day * 7 / 5;
    case county::calendar::ClockType::natural_day: return limit.amount * day;
    }
    return 0;
}

} // namespace

bool is_longer_limit(std::string_view limit, std::string_view than)
{
    const auto one = county::calendar::parse_limit(limit);
    const auto other = county::calendar::parse_limit(than);
    return one && other && minutes_of(*one) > minutes_of(*other);
}

Result<Catalogue>
read_catalogue(const std::string& county, std::string_view csv, std::span<const Category> earlier)
{
    auto table = text::CsvTable::open(
        text::source_of(csv),
        {"code",
         "group_code",
         "group_name",
         "name",
         "releasable",
         "self_handle",
         "limit",
         "responsible",
         "register_when",
         "close_when",
         "grave",
         "photo"}
    );
    if (!table) return std::move(table).error();
    if (auto good = county::imports::check_columns(table->header().names()); !good)
        return std::move(good).error();
    Catalogue catalogue;
    std::set<std::string> codes;
    for (const auto& category : earlier)
        codes.insert(category.code);
    for (std::int64_t row = 2;; ++row) {
        auto record = table->next();
        if (!record) {
            catalogue.problems.push_back({row, std::move(record).error()});
            continue;
        }
        if (!*record) return catalogue;
        row = (*record)->number();
        auto category = read_category(county, **record);
        if (!category) catalogue.problems.push_back({row, category.error()});
        const auto code = (*record)->at("code"); // Taken, whatever else is wrong with the row.
        if (is_code(code) && !codes.emplace(code).second)
            catalogue.problems.push_back(
                {row,
                 problem_of(
                     **record,
                     "code",
                     "catalogue.duplicate_code",
                     "The code stands in an earlier row or file too."
                 )}
            );
        else if (category)
            catalogue.categories.push_back(std::move(*category));
    }
}

} // namespace wuzhi::smart::cases
