#include "smart/cases/transfer/mapping.hpp"

#include "platform/base/json.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::smart::cases::transfer {
namespace {

// Those that case_file.cpp reads; README.md says what each holds.
constexpr std::array<std::string_view, 16> columns_known{
    "service_request_id",
    "requested_datetime",
    "updated_datetime",
    "closed_date",
    "expected_datetime",
    "status_description",
    "service_subtype",
    "service_name",
    "unit",
    "lat",
    "long",
    "description",
    "address",
    "status_notes",
    "source",
    "agency_responsible"};

// A case that somebody here handles has a history here; these stand for themselves.
bool is_plain(CaseState state)
{
    using enum CaseState;
    return state == reported || state == accepted || state == rejected || state == closed ||
           state == cancelled;
}

// Our own words, as an export writes them, and those of GeoReport.
std::optional<CaseState> known_word(const std::string& text)
{
    using enum CaseState;
    if (text == "open") return reported;
    const auto word = TextForm<CaseState>::read(text);
    if (!word || is_plain(*word)) return word;
    const bool is_over =
        *word == rated || *word == self_handled || *word == merged || *word == final_reply;
    return is_over ? closed : accepted;
}

Error wrong(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

Error wrong_state(std::string field)
{
    return wrong(
        "import.state",
        std::move(field),
        "Map to reported, accepted, rejected, closed or cancelled: in any other state somebody "
        "here "
        "has had the case in hand."
    );
}

Result<> check_states(const Mapping& mapping)
{
    if (mapping.default_state && !is_plain(*mapping.default_state))
        return wrong_state("default_state");
    if (!mapping.states) return {};
    for (const auto& [theirs, ours] : *mapping.states)
        if (!is_plain(ours)) return wrong_state("states." + theirs);
    return {};
}

// One that is none would take away what its column holds, without a word.
Result<> check_columns_of(const Mapping& mapping)
{
    if (!mapping.columns) return {};
    for (const auto& [ours, theirs] : *mapping.columns) {
        if (std::ranges::find(columns_known, ours) != columns_known.end()) continue;
        std::string known;
        for (const auto column : columns_known)
            known += (known.empty() ? "" : ", ") + std::string{column};
        return wrong(
            "import.column_unknown",
            "columns." + ours,
            "We have no column " + ours + "; write ours first. There are: " + known + "."
        );
    }
    return {};
}

Result<> check_categories(const Mapping& mapping, std::span<const Category> catalogue)
{
    const auto check_code = [&](const std::string& code, std::string field) -> Result<> {
        if (std::ranges::find(catalogue, code, &Category::code) != catalogue.end()) return {};
        return wrong(
            "import.category_unknown",
            std::move(field),
            "The county's catalogue has no sub-category " + code +
                "; `wuzhi import catalogue` brings one."
        );
    };
    if (mapping.default_category)
        if (auto good = check_code(*mapping.default_category, "default_category"); !good)
            return good;
    if (!mapping.categories) return {};
    for (const auto& [theirs, code] : *mapping.categories)
        if (auto good = check_code(code, "categories." + theirs); !good) return good;
    return {};
}

} // namespace

Result<Translation> Translation::of(const Mapping& mapping, std::span<const Category> catalogue)
{
    if (auto good = check_columns_of(mapping); !good) return good.error();
    if (auto good = check_states(mapping); !good) return good.error();
    if (auto good = check_categories(mapping, catalogue); !good) return good.error();
    auto dates = DateForm::of(mapping.date_formats, mapping.offset);
    if (!dates) return std::move(dates).error();
    Translation translation{mapping, std::move(*dates)};
    auto& categories = translation.categories_;
    if (mapping.categories)
        categories.insert(mapping.categories->begin(), mapping.categories->end());
    for (const auto& category : catalogue)
        for (const auto& word : {category.code, category.name})
            categories.emplace(word, category.code);
    return translation;
}

std::string_view Translation::column(std::string_view ours) const
{
    if (!mapping_.columns) return ours;
    const auto found = mapping_.columns->find(std::string{ours});
    return found == mapping_.columns->end() ? ours : std::string_view{found->second};
}

bool Translation::says_nothing(std::string_view value) const
{
    return value.empty() ||
           (mapping_.empty && std::ranges::find(*mapping_.empty, value) != mapping_.empty->end());
}

std::optional<ReadDate> Translation::date(std::string_view text) const { return dates_.read(text); }

std::optional<CaseState> Translation::state(const std::string& text, bool is_closed) const
{
    if (mapping_.states) {
        const auto found = mapping_.states->find(text);
        if (found != mapping_.states->end()) return found->second;
    }
    if (!text.empty())
        if (const auto word = known_word(text)) return word;
    if (mapping_.default_state) return mapping_.default_state;
    if (!text.empty()) return std::nullopt;
    return is_closed ? CaseState::closed : CaseState::reported;
}

std::optional<std::string>
Translation::category(const std::string& subtype, const std::string& name) const
{
    for (const auto& word : {subtype, name}) {
        const auto found = categories_.find(word);
        if (!word.empty() && found != categories_.end()) return found->second;
    }
    return mapping_.default_category;
}

Result<Mapping> read_mapping(std::string_view json) { return from_json<Mapping>(json); }

} // namespace wuzhi::smart::cases::transfer
