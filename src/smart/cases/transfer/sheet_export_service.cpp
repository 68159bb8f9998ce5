#include "smart/cases/transfer/sheet_export_service.hpp"

#include "smart/cases/offer_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace wuzhi::smart::cases::transfer {
namespace {

// The digits down to the township, the village and the grid; each code begins with the one above.
constexpr std::size_t place_digits[] = {9, 12, 15};

template <class E>
std::string_view word_of(std::string_view group, E value, SheetLanguage language)
{
    return sheet_word(fmt::format("{}.{}", group, to_text(value)), language);
}

template <class... Parts>
std::string filled(std::string_view key, SheetLanguage language, const Parts&... parts)
{
    return fmt::format(fmt::runtime(sheet_word(key, language)), parts...);
}

// Says what a cell says, for one file.
class SheetTexts {
public:
    SheetTexts(
        const Tools& tools, const SheetNames& names, std::string county, SheetLanguage language
    )
        : names_(names),
          county_(std::move(county)),
          language_(language)
    {
        for (const auto& unit : tools.territory.units(county_, tools.clock.now())) {
            units_.emplace(unit.code, unit.name);
            if (unit.kind == county::territory::UnitKind::county) of_county_ = unit.name;
        }
    }

    [[nodiscard]] std::string cell(const ReleasedCase& c, SheetColumn column)
    {
        switch (column) {
        case SheetColumn::number: return c.number;
        case SheetColumn::due: return c.promised_at ? to_county_text(*c.promised_at) : "";
        case SheetColumn::state: return std::string{word_of("state", c.state, language_)};
        case SheetColumn::category: return c.category_name;
        case SheetColumn::description: return c.summary;
        case SheetColumn::place: return place(c.unit);
        case SheetColumn::holder: return holder(c);
        case SheetColumn::level: return std::string{word_of("level", c.level, language_)};
        case SheetColumn::reported: return to_county_text(c.requested_at);
        case SheetColumn::channel: return std::string{word_of("channel", c.channel, language_)};
        case SheetColumn::desk: return name(c.desk);
        }
        return "";
    }

    // "示范镇 · 示范一村": without the county, which goes without saying.
    [[nodiscard]] std::string place(const std::string& code) const
    {
        std::string text;
        for (const auto digits : place_digits) {
            if (digits > code.size()) break;
            text += (text.empty() ? "" : " · ") + name(code.substr(0, digits));
        }
        return text.empty() ? name(code) : text;
    }

    [[nodiscard]] std::string name(const std::string& code) const
    {
        const auto found = units_.find(code);
        return found == units_.end() ? code : found->second;
    }

    [[nodiscard]] const std::string& of_county() const { return of_county_; }

private:
    std::string holder(const ReleasedCase& c)
    {
        if (!c.organisation) return name(c.agency);
        const auto [at, is_new] = bodies_.try_emplace(*c.organisation);
        if (is_new) at->second = names_.of_organisation(county_, *c.organisation);
        return at->second.empty() ? name(c.agency) : at->second;
    }

    const SheetNames& names_;
    std::string county_;
    SheetLanguage language_;
    std::string of_county_;
    std::map<std::string, std::string> units_; // By code.
    std::map<OrganisationId, std::string> bodies_;
};

std::string filter_text(
    const SheetOrder& order,
    const SheetTexts& texts,
    const Categories& categories,
    SheetLanguage language
)
{
    std::vector<std::string> parts;
    if (order.text)
        parts.push_back(filled("sheet.words", language, order.text->str()));
    else
        parts.emplace_back(word_of("list", order.list.value_or(CaseList::open), language));
    std::string states;
    for (const auto state : order.state.value_or(std::vector<CaseState>{}))
        states.append(states.empty() ? "" : " / ").append(word_of("state", state, language));
    if (!states.empty()) parts.push_back(states);
    if (order.category) {
        const auto known = categories.find(order.category->str());
        parts.push_back(known == categories.end() ? order.category->str() : known->second.name);
    }
    if (order.unit) parts.push_back(texts.place(order.unit->str()));
    if (order.box) parts.emplace_back(sheet_word("sheet.box", language));
    return fmt::format("{}", fmt::join(parts, " · "));
}

Result<> check_columns(const std::vector<SheetColumn>& columns)
{
    const std::set<SheetColumn> different{columns.begin(), columns.end()};
    if (!columns.empty() && different.size() == columns.size()) return {};
    return fail_field(
        ErrorKind::invalid, "export.columns", "columns", "Name one column at least, and none twice."
    );
}

// What a file has to say of itself, wherever it turns up.
std::vector<std::string> notes_of(
    const Tools& tools,
    const std::string& who,
    const Caller& caller,
    const std::string& filter,
    const ReleasedList& found,
    SheetLanguage language
)
{
    std::vector<std::string> notes;
    if (tools.territory.is_demonstration(caller.county()))
        notes.emplace_back(sheet_word("sheet.demo", language));
    notes.push_back(filled("sheet.filter", language, filter));
    const auto* const count = found.has_more ? "sheet.more" : "sheet.count";
    notes.push_back(filled(count, language, std::ssize(found.cases)));
    notes.push_back(filled("sheet.by", language, who, to_county_text(tools.clock.now())));
    notes.emplace_back(sheet_word("sheet.masked", language));
    return notes;
}

} // namespace

Result<SheetFile> export_sheet(
    const Tools& tools, const SheetNames& names, const Caller& caller, const SheetOrder& order
)
{
    if (auto good = check_columns(order.columns); !good) return std::move(good).error();
    const ExportQuery query{
        order.list, order.state, order.category, order.unit, order.box, order.text};
    const auto found = released_list(tools, caller, query, sheet_rows_max);
    if (!found) return found.error();
    const auto categories = tools.database.read([&](db::Session& s) -> Result<Categories> {
        return categories_of(s, caller.county());
    });
    if (!categories) return categories.error();
    const auto language = order.language.value_or(SheetLanguage::zh);
    SheetTexts texts{tools, names, caller.county(), language};
    const auto filter = filter_text(order, texts, *categories, language);
    sheets::Sheet sheet{
        .title = std::string{sheet_word("sheet.title", language)},
        .notes = notes_of(tools, names.of_caller(caller), caller, filter, *found, language)};
    sheet.notes.insert(sheet.notes.begin(), texts.of_county() + " " + sheet.title);
    for (const auto column : order.columns)
        sheet.columns.emplace_back(word_of("column", column, language));
    for (const auto& c : found->cases) {
        auto& row = sheet.rows.emplace_back();
        for (const auto column : order.columns)
            row.push_back(texts.cell(c, column));
    }
    auto bytes = sheets::to_file(sheet, order.format);
    if (!bytes) return std::move(bytes).error();
    const auto rows = std::ssize(found->cases);
    const ExportedCases said{.rows = rows, .format = to_text(order.format)};
    if (auto recorded = record_export(tools, caller, said); !recorded)
        return std::move(recorded).error();
    return SheetFile{std::move(*bytes), rows, found->has_more};
}

} // namespace wuzhi::smart::cases::transfer
