#pragma once

#include "platform/sheets/sheet.hpp"
#include "smart/cases/export_service.hpp"
#include "smart/cases/transfer/sheet_words.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases::transfer {

// Those of the desk's list, in its order. `description` is the released summary: nobody's words.
enum class SheetColumn {
    number,
    due,
    state,
    category,
    description,
    place,
    holder,
    level,
    reported,
    channel,
    desk,
};
BOOST_DESCRIBE_ENUM(
    SheetColumn,
    number,
    due,
    state,
    category,
    description,
    place,
    holder,
    level,
    reported,
    channel,
    desk
)

// A file for spreadsheets of what is shown in a list: which cases, which columns.
struct SheetOrder {
    std::optional<CaseList> list{}; // As ExportQuery.
    std::optional<std::vector<CaseState>> state{};
    std::optional<BoundedText<1, 20>> category{};
    std::optional<BoundedText<6, 15>> unit{};
    std::optional<geo::Bounds> box{}; // The file does not say which: it would tell a place.
    std::optional<BoundedText<1, 200>> text{};
    std::vector<SheetColumn> columns{}; // One at least, none twice.
    sheets::SheetFormat format = sheets::SheetFormat::xlsx;
    std::optional<SheetLanguage> language{}; // Default: zh.
};
BOOST_DESCRIBE_STRUCT(
    SheetOrder, (), (list, state, category, unit, box, text, columns, format, language)
)

// One file has so many rows at most; more is what `wuzhi export cases` is for.
inline constexpr std::int64_t sheet_rows_max = 10'000;

// Names that this context does not know. An empty one: there is none.
struct SheetNames {
    std::function<std::string(const std::string& county, OrganisationId id)> of_organisation{};
    std::function<std::string(const Caller& caller)> of_caller{};
};

struct SheetFile {
    std::string bytes{};
    std::int64_t rows = 0;
    bool has_more = false; // There are more cases than the file has.
};

// The file, with what it is of, how many, by whom and when above its table. It holds what
// ReleasedCase has and nothing else, and the journal has the export before anybody has the file.
//
// Errors: export.columns (invalid); those of released_list, record_export and sheets::to_file.
[[nodiscard]] Result<SheetFile> export_sheet(
    const Tools& tools, const SheetNames& names, const Caller& caller, const SheetOrder& order
);

} // namespace wuzhi::smart::cases::transfer
