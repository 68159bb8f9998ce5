#include "smart/cases/serials.hpp"

#include "smart/cases/store.hpp"

#include <array>
#include <cstring>

namespace wuzhi::smart::cases {
namespace {

NumberKey key_of(const NumberRow& row)
{
    return {static_cast<std::uint64_t>(row.key_high), static_cast<std::uint64_t>(row.key_low)};
}

constexpr auto per_year = static_cast<std::int64_t>(serials_per_year);

// Errors: case.numbers_exhausted.
Result<> check_left(const NumberRow& taken, std::int64_t count)
{
    if (taken.next_serial + count <= per_year) return {};
    return fail(
        ErrorKind::unavailable, "case.numbers_exhausted", "This year's case numbers are used up."
    );
}

Serial make_serial(int year, const NumberKey& key, std::int64_t count)
{
    return {
        .serial = year * per_year + count,
        .digits = scramble(key, static_cast<std::uint64_t>(count))};
}

} // namespace

NumberKey random_key(Entropy& entropy)
{
    std::array<std::uint8_t, 16> bytes{};
    entropy.fill(bytes);
    NumberKey key;
    std::memcpy(&key.high, bytes.data(), 8);
    std::memcpy(&key.low, bytes.data() + 8, 8);
    return key;
}

int year_of(const Case& c) { return static_cast<int>(county_day(c.reported_at).year()); }

void set_number(Case& c, const Serial& serial)
{
    c.serial = serial.serial;
    const auto township = c.township.size() == 9 ? c.township.substr(6) : "000";
    c.number =
        text_of(CaseNumber{.year = year_of(c), .township = township, .digits = serial.digits});
}

Result<> take_numbers(
    db::Session& session, int year, std::span<Case* const> cases, const NumberKey& fresh_key
)
{
    const auto count = std::ssize(cases);
    const auto taken = take_serials(session, cases.front()->county, year, count, fresh_key);
    if (auto good = check_left(taken, count); !good) return good;
    const auto key = key_of(taken);
    for (std::int64_t i = 0; i < count; ++i)
        set_number(
            *cases[static_cast<std::size_t>(i)], make_serial(year, key, taken.next_serial + i)
        );
    return {};
}

Result<Serial> Serials::next(const std::string& county, int year)
{
    const std::scoped_lock lock(mutex_);
    auto& current = blocks_[{county, year}];
    if (current.next == current.end) {
        const auto fresh_key = random_key(entropy_);
        auto taken = database_.write([&](db::Session& s) -> Result<NumberRow> {
            return take_serials(s, county, year, block, fresh_key);
        });
        if (!taken) return std::move(taken).error();
        if (auto good = check_left(*taken, block); !good) return good.error();
        current = {key_of(*taken), taken->next_serial, taken->next_serial + block};
    }
    return make_serial(year, current.key, current.next++);
}

std::optional<std::int64_t>
serial_of(db::Session& session, const std::string& county, const CaseNumber& number)
{
    const auto row = find_number_row(session, county, number.year);
    if (!row) return std::nullopt;
    const auto count = unscramble(key_of(*row), number.digits);
    return number.year * per_year + static_cast<std::int64_t>(count);
}

Result<std::optional<std::int64_t>>
serial_of(db::Database& database, const std::string& county, const CaseNumber& number)
{
    return database.read([&](db::Session& s) -> Result<std::optional<std::int64_t>> {
        return serial_of(s, county, number);
    });
}

} // namespace wuzhi::smart::cases
