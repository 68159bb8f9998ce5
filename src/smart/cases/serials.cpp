#include "smart/cases/serials.hpp"

#include "smart/cases/store.hpp"

#include <array>
#include <cstring>

namespace wuzhi::smart::cases {
namespace {

NumberKey random_key(Entropy& entropy)
{
    std::array<std::uint8_t, 16> bytes{};
    entropy.fill(bytes);
    NumberKey key;
    std::memcpy(&key.high, bytes.data(), 8);
    std::memcpy(&key.low, bytes.data() + 8, 8);
    return key;
}

NumberKey key_of(const NumberRow& row)
{
    return {static_cast<std::uint64_t>(row.key_high), static_cast<std::uint64_t>(row.key_low)};
}

constexpr auto per_year = static_cast<std::int64_t>(serials_per_year);

} // namespace

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
        if (taken->next_serial + block > per_year)
            return fail(
                ErrorKind::unavailable,
                "case.numbers_exhausted",
                "This year's case numbers are used up."
            );
        current = {key_of(*taken), taken->next_serial, taken->next_serial + block};
    }
    const auto count = current.next++;
    return Serial{
        .serial = year * per_year + count,
        .digits = scramble(current.key, static_cast<std::uint64_t>(count))};
}

Result<std::optional<std::int64_t>>
serial_of(db::Database& database, const std::string& county, const CaseNumber& number)
{
    auto row = database.read([&](db::Session& s) -> Result<std::optional<NumberRow>> {
        return find_number_row(s, county, number.year);
    });
    if (!row) return std::move(row).error();
    if (!*row) return std::optional<std::int64_t>{};
    const auto count = unscramble(key_of(**row), number.digits);
    return std::optional{number.year * per_year + static_cast<std::int64_t>(count)};
}

} // namespace wuzhi::smart::cases
