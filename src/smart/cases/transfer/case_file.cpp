#include "smart/cases/transfer/case_file.hpp"

#include "county/imports/person_classes.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/encoding.hpp"
#include "platform/geo/gcj02.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/offer_service.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <openssl/evp.h>

namespace wuzhi::smart::cases::transfer {
namespace {

using text::CsvRecord;

constexpr std::size_t id_length_max = 100;
constexpr std::size_t short_length_max = 200; // As of an address that is reported.

// What tells rows apart: of their fields, so that quotes and line ends do not count.
std::string digest_of(const std::vector<std::string>& fields)
{
    std::string text;
    for (const auto& field : fields) {
        text += std::to_string(field.size());
        text += ':';
        text += field;
    }
    std::array<std::uint8_t, 32> digest{};
    const auto good =
        EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    check(good == 1, "OpenSSL has SHA-256");
    return to_hex(std::span{digest}.first(16));
}

// A record's values under our names, and what is wrong with them.
class Reading {
public:
    Reading(const CsvRecord& record, const Translation& translation, std::vector<Problem>& problems)
        : record_(record),
          translation_(translation),
          problems_(problems)
    {
    }

    [[nodiscard]] std::string value(std::string_view ours) const
    {
        const auto text = record_.at(translation_.column(ours));
        return translation_.says_nothing(text) ? std::string{} : std::string{text};
    }

    // At most `characters_max` of them.
    [[nodiscard]] std::string text(std::string_view ours, std::size_t characters_max)
    {
        auto value = this->value(ours);
        if (characters_of(value) <= characters_max) return value;
        refuse(
            ours,
            "import.text_long",
            "At most " + std::to_string(characters_max) + " characters fit in here."
        );
        return {};
    }

    [[nodiscard]] std::optional<ReadDate> date(std::string_view ours)
    {
        const auto text = value(ours);
        if (text.empty()) return std::nullopt;
        const auto at = translation_.date(text);
        if (!at) refuse(ours, "import.date", "The mapping has no form for the date " + text + ".");
        return at;
    }

    [[nodiscard]] std::optional<double> number(std::string_view ours)
    {
        const auto text = value(ours);
        double number = 0;
        const auto* const end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, number);
        if (!text.empty() && read.ec == std::errc{} && read.ptr == end) return number;
        return std::nullopt;
    }

    void refuse(std::string_view ours, std::string reason, std::string message)
    {
        problems_.push_back(
            {record_.place(translation_.column(ours)), std::move(reason), std::move(message)}
        );
    }

private:
    static std::size_t characters_of(std::string_view utf8)
    {
        const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
        return static_cast<std::size_t>(std::ranges::count_if(utf8, begins));
    }

    const CsvRecord& record_;
    const Translation& translation_;
    std::vector<Problem>& problems_;
};

void read_times(Reading& reading, ForeignCase& foreign, Instant now)
{
    const auto requested = reading.date("requested_datetime");
    const auto closed = reading.date("closed_date");
    if (const auto updated = reading.date("updated_datetime")) foreign.updated_at = updated->at;
    if (closed) foreign.closed_at = closed->at;
    // A day that was promised was promised to its end.
    if (const auto promised = reading.date("expected_datetime"))
        foreign.promised_at = promised->end();
    if (reading.value("requested_datetime").empty())
        reading.refuse("requested_datetime", "import.date_missing", "Say when it was reported.");
    if (!requested) return;
    foreign.requested_at = requested->at;
    const auto refuse_future = [&](std::string_view column) {
        reading.refuse(column, "import.in_future", "The time is still to come.");
    };
    if (requested->at > now) refuse_future("requested_datetime");
    if (foreign.closed_at.value_or(now) > now) refuse_future("closed_date");
    if (requested->at < Instant{})
        reading.refuse(
            "requested_datetime", "import.before_1970", "Cases are taken in from 1970 on."
        );
    if (!closed) return;
    if (closed->end() < requested->at)
        reading.refuse("closed_date", "import.date_order", "It was closed before it was reported.");
    foreign.closed_at = std::max(closed->at, requested->at);
}

// A coordinate within its limit; nothing, and why, for any other.
template <class Axis>
std::optional<double> read_degrees(Reading& reading, std::string_view column)
{
    const auto number = reading.number(column);
    if (number && geo::Degrees<Axis>::parse(*number)) return number;
    reading.refuse(column, "import.coordinates", std::string{Axis::wanted});
    return std::nullopt;
}

void read_place(Reading& reading, ForeignCase& foreign, Datum datum)
{
    if (reading.value("long").empty() && reading.value("lat").empty()) return;
    const auto lon = read_degrees<geo::LongitudeAxis>(reading, "long");
    const auto lat = read_degrees<geo::LatitudeAxis>(reading, "lat");
    if (lon && lat)
        foreign.place =
            datum == Datum::gcj02 ? geo::to_wgs84({*lon, *lat}) : geo::parse_point(*lon, *lat);
}

// Words that sort people are refused wherever they stand as a category, not in what people wrote.
void check_words(Reading& reading, const ForeignCase& foreign)
{
    const auto check_word = [&](std::string_view ours, const std::string& text) {
        const auto word = county::imports::find_person_class(text);
        if (!word) return;
        reading.refuse(
            ours,
            "import.classifies_persons",
            "\"" + std::string{*word} + "\" sorts people, not matters."
        );
    };
    check_word("service_name", foreign.service_name);
    check_word("service_subtype", foreign.service_subtype);
    check_word("status_description", reading.value("status_description"));
}

void read_kind(Reading& reading, const Translation& translation, ForeignCase& foreign)
{
    foreign.service_name = reading.text("service_name", short_length_max);
    foreign.service_subtype = reading.text("service_subtype", short_length_max);
    const auto code = translation.category(foreign.service_subtype, foreign.service_name);
    if (code)
        foreign.category = *code;
    else
        reading.refuse(
            "service_name",
            "import.category",
            "Neither the mapping nor the catalogue has \"" + foreign.service_name + "\"."
        );
    const auto status = reading.value("status_description");
    const auto state = translation.state(status, foreign.closed_at.has_value());
    if (state)
        foreign.state = *state;
    else
        reading.refuse("status_description", "import.status", "The mapping has no " + status + ".");
    if (state && is_open(*state) && foreign.closed_at)
        reading.refuse(
            "closed_date", "import.open_and_closed", "It is open and has a day it was closed on."
        );
    check_words(reading, foreign);
}

void read_texts(Reading& reading, ForeignCase& foreign)
{
    foreign.agency = reading.text("agency_responsible", short_length_max);
    foreign.channel = reading.text("source", short_length_max);
    foreign.description = reading.text("description", 4000);
    foreign.address = reading.text("address", short_length_max);
    foreign.result = reading.text("status_notes", 2000);
    foreign.unit = reading.text("unit", 15);
    if (foreign.description.empty()) foreign.description = foreign.service_name;
}

} // namespace

CaseFile::CaseFile(text::CsvTable table, Translation translation, Instant now)
    : table_(std::move(table)),
      translation_(std::move(translation)),
      now_(now)
{
}

Result<CaseFile>
CaseFile::open(text::CsvSource source, char separator, Translation translation, Instant now)
{
    const auto requested = translation.column("requested_datetime");
    const auto id = translation.column("service_request_id");
    const text::CsvForm form{.separator = separator};
    auto table = translation.id_from() == IdFrom::column
                     ? text::CsvTable::open(std::move(source), {id, requested}, form)
                     : text::CsvTable::open(std::move(source), {requested}, form);
    if (!table) return std::move(table).error();
    if (auto good = county::imports::check_columns(table->header().names()); !good)
        return good.error();
    return CaseFile{std::move(*table), std::move(translation), now};
}

Result<std::optional<ReadRow>> CaseFile::next()
{
    if (is_broken_) return std::optional<ReadRow>{};
    auto record = table_.next();
    if (record) {
        if (!*record) return std::optional<ReadRow>{};
        return std::optional{read(**record)};
    }
    const auto& error = record.error();
    if (!error.reason.starts_with("csv.")) return error; // The file, not its content.
    is_broken_ = error.reason == "csv.open_quote";
    return std::optional{ReadRow{.problems = {{error.field, error.reason, error.message}}}};
}

ReadRow CaseFile::read(const CsvRecord& record)
{
    ReadRow row{.number = record.number(), .fields = record.row().fields};
    Reading reading{record, translation_, row.problems};
    ForeignCase foreign{.digest = digest_of(row.fields)};
    if (translation_.id_from() == IdFrom::row) {
        foreign.source_id = foreign.digest + "-" + std::to_string(++occurrences_[foreign.digest]);
    } else {
        foreign.source_id = reading.value("service_request_id");
        if (foreign.source_id.empty())
            reading.refuse("service_request_id", "import.id_missing", "The row has no id.");
        else if (foreign.source_id.size() > id_length_max)
            reading.refuse("service_request_id", "import.id_long", "An id has at most 100 bytes.");
        else if (!ids_.insert(foreign.source_id).second)
            reading.refuse(
                "service_request_id",
                "import.repeated_id",
                "An earlier row has the id " + foreign.source_id + " too."
            );
    }
    read_times(reading, foreign, now_);
    read_place(reading, foreign, translation_.datum());
    read_kind(reading, translation_, foreign);
    read_texts(reading, foreign);
    row.source_id = foreign.source_id;
    if (row.problems.empty()) row.foreign = std::move(foreign);
    return row;
}

} // namespace wuzhi::smart::cases::transfer
