#pragma once

#include "platform/base/result.hpp"
#include "smart/cases/transfer/date_text.hpp"
#include "smart/cases/transfer/model.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases::transfer {

// A mapping, looked at once instead of for each row.
class Translation {
public:
    // Errors (invalid), the field naming the place: import.state (a case that somebody handles here
    // is not taken in), import.column_unknown, import.category_unknown, import.offset,
    // import.date_format.
    [[nodiscard]] static Result<Translation>
    of(const Mapping& mapping, std::span<const Category> catalogue);

    // Their column for ours. Valid as long as this and `ours`.
    [[nodiscard]] std::string_view column(std::string_view ours) const;
    [[nodiscard]] bool says_nothing(std::string_view value) const;
    [[nodiscard]] std::optional<ReadDate> date(std::string_view text) const;
    // By their word, or by whether there is a day of closing; nothing for an unknown word.
    [[nodiscard]] std::optional<CaseState> state(const std::string& text, bool is_closed) const;
    // By the finer name, the name, or a code or name of our catalogue; nothing: it says of none.
    [[nodiscard]] std::optional<std::string>
    category(const std::string& subtype, const std::string& name) const;

    [[nodiscard]] IdFrom id_from() const { return mapping_.id.value_or(IdFrom::column); }
    [[nodiscard]] Datum datum() const { return mapping_.datum.value_or(Datum::wgs84); }

private:
    Translation(Mapping mapping, DateForm dates)
        : mapping_(std::move(mapping)),
          dates_(std::move(dates))
    {
    }

    Mapping mapping_;
    DateForm dates_;
    std::map<std::string, std::string, std::less<>> categories_; // Theirs, then ours, to a code.
};

// Errors: those of from_json, of which the field names the place.
[[nodiscard]] Result<Mapping> read_mapping(std::string_view json);

} // namespace wuzhi::smart::cases::transfer
