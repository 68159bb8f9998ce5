#include "county/staff/sheet.hpp"

#include "county/identity/register_service.hpp"
#include "platform/base/text_form.hpp"
#include "platform/text/tokens.hpp"

#include <fmt/format.h>

#include <regex>

namespace wuzhi::county::staff {
namespace {

using identity::PostKind;
using imports::SheetRow;

// "2026-11-01", and as spreadsheets and people write it: "2026/11/1", "2026年11月1日".
std::optional<Date> date_of(const std::string& typed)
{
    static const std::regex form{"(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})(?:日)?"};
    std::smatch parts;
    if (!std::regex_match(typed, parts, form)) return std::nullopt;
    return parse_date(fmt::format("{}-{:0>2}-{:0>2}", parts.str(1), parts.str(2), parts.str(3)));
}

// As the word that is stored, or as people say it.
std::optional<PostKind> post_kind_of(const std::string& typed)
{
    if (const auto kind = TextForm<PostKind>::read(typed)) return kind;
    for (std::size_t i = 0; i < identity::post_kind_count; ++i)
        if (const auto kind = static_cast<PostKind>(i);
            text::letters(identity::title(kind)) == text::letters(typed))
            return kind;
    return std::nullopt;
}

bool read_kind(SheetRow& row, StaffRow& into)
{
    const auto kind = post_kind_of(row.at("post"));
    if (!kind) {
        row.refuse(
            "staff.post",
            "post",
            "There is no such post; read-me-first.txt beside the empty spreadsheets lists all."
        );
        return false;
    }
    into.kind = *kind;
    if (!identity::is_administrator(*kind)) return true;
    row.refuse(
        "staff.administrator",
        "post",
        "Administrators are made by `wuzhi user admins` and, after that, by two people at the desk."
    );
    return false;
}

bool read_place(SheetRow& row, StaffRow& into, const FindUnit& find_unit, const FindBody& find_body)
{
    const auto code = row.at("unit");
    const auto unit = find_unit(code);
    if (!unit) {
        row.refuse("staff.unit_unknown", "unit", imports::unknown_code(code));
        return false;
    }
    into.place = *unit;
    const auto name = row.at("organisation");
    if (name.empty()) return true;
    const auto body = find_body(name, unit->code);
    if (!body) {
        row.refuse(
            "staff.organisation_unknown",
            "organisation",
            "No working body " + name + " is at this unit or above it."
        );
        return false;
    }
    into.place = *body;
    return true;
}

void check_place(SheetRow& row, const StaffRow& read)
{
    const auto good = identity::check_new_post(
        {.kind = read.kind,
         .unit = read.place.unit,
         .code = read.place.code,
         .organisation = read.place.organisation}
    );
    if (!good) row.refuse(good.error().reason, good.error().field, good.error().message);
}

StaffRow read_row(SheetRow& row, const FindUnit& find_unit, const FindBody& find_body)
{
    StaffRow read{
        .number = row.number(), .who = {row.at("name"), row.at("telephone"), row.at("login_name")}};
    if (read.who.telephone.empty() && read.who.login_name.empty())
        row.refuse(
            "staff.unnamed",
            "telephone",
            "Give a telephone or a login name, by which the person is known the next time."
        );
    const bool has_kind = read_kind(row, read);
    if (read_place(row, read, find_unit, find_body) && has_kind) check_place(row, read);
    if (const auto typed = row.at("begins_on"); !typed.empty()) {
        if (const auto date = date_of(typed))
            read.begins_at = start_of_county_day(*date);
        else
            row.refuse("staff.begins_on", "begins_on", "Write a day as 2026-11-01.");
    }
    return read;
}

} // namespace

Result<imports::Sheet<StaffRow>>
read_staff(std::string_view bytes, const FindUnit& find_unit, const FindBody& find_body)
{
    const imports::Columns columns{
        .required = {"name", "telephone", "post", "unit"},
        .optional = {"login_name", "organisation", "begins_on"},
        .is_closed = true};
    auto sheet = imports::read_sheet<StaffRow>(bytes, columns, [&](SheetRow& row) {
        return std::optional{read_row(row, find_unit, find_body)};
    });
    if (sheet && sheet->row_count > rows_max)
        return fail(
            ErrorKind::invalid,
            "staff.too_many",
            "A file has at most " + std::to_string(rows_max) + " rows; divide it."
        );
    return sheet;
}

} // namespace wuzhi::county::staff
