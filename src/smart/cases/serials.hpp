#pragma once

#include "platform/base/entropy.hpp"
#include "platform/db/database.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/number.hpp"

#include <map>
#include <mutex>
#include <span>
#include <string>

namespace wuzhi::smart::cases {

// A serial with the number made of it.
struct Serial {
    std::int64_t serial = 0; // year * serials_per_year + count
    std::uint64_t digits = 0;
};

// Hands out serials from blocks, so that reports do not queue up behind one counter row. What a
// restart loses of a block is a gap that nobody sees, because numbers are scrambled. Any thread.
class Serials {
public:
    Serials(db::Database& database, Entropy& entropy) : database_(database), entropy_(entropy) {}

    // Errors: those of the database.
    [[nodiscard]] Result<Serial> next(const std::string& county, int year);

private:
    static constexpr std::int64_t block = 200;

    struct Block {
        NumberKey key{};
        std::int64_t next = 0;
        std::int64_t end = 0;
    };

    db::Database& database_;
    Entropy& entropy_;
    std::mutex mutex_;
    std::map<std::pair<std::string, int>, Block> blocks_;
};

[[nodiscard]] NumberKey random_key(Entropy& entropy);

// The year that a case's number begins with.
[[nodiscard]] int year_of(const Case& c);
// Gives the case its serial, and the number made of it.
void set_number(Case& c, const Serial& serial);

// Numbers all of `cases`, which are of `year` and one county, in the caller's transaction. A year's
// first call stores `fresh_key`. Errors: case.numbers_exhausted (unavailable).
[[nodiscard]] Result<> take_numbers(
    db::Session& session, int year, std::span<Case* const> cases, const NumberKey& fresh_key
);

// The serial behind a number, or nothing when its year never had one.
[[nodiscard]] Result<std::optional<std::int64_t>>
serial_of(db::Database& database, const std::string& county, const CaseNumber& number);
[[nodiscard]] std::optional<std::int64_t>
serial_of(db::Session& session, const std::string& county, const CaseNumber& number);

} // namespace wuzhi::smart::cases
