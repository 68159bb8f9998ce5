#pragma once

#include "platform/base/entropy.hpp"
#include "platform/base/id.hpp"
#include "platform/base/time.hpp"
#include "platform/db/migration.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::journal {

using FactId = Id<struct FactTag>;

// What the public log says about a fact. Append, never rename.
enum class Header {
    open,   // Kind, unit, subject, times, quantity and the public body.
    sealed, // County and day only; all else is inside the salted commitment.
};
BOOST_DESCRIBE_ENUM(Header, open, sealed)

// Something that happened, recorded once and for ever in the transaction of the change itself.
struct Fact {
    FactId id{};
    std::string county{}; // The tenant.
    std::string kind{};   // "case.accepted". Append, never rename.
    Header header = Header::sealed;
    Instant occurred_at{};                // When it took effect, by the county's rules.
    Instant recorded_at{};                // When the server learned of it.
    std::optional<Instant> device_time{}; // What the sender's clock said, when it was offline.
    std::string unit_path{};              // Codes of that day: "632822/632822100/632822100001".
    std::string subject{};                // The id of what it is about.
    std::string acting_post{}; // The post of who did it; empty: the system, or the public.
    std::int64_t quantity = 1; // What figures count; −1 takes back.
    std::optional<FactId> corrects{};
    std::string public_body = "{}"; // JSON without personal data.
    std::string private_body{};     // JSON; erasable. Empty: none.
};

// Records `fact` in the caller's transaction; the sequencer gives it a place in the log within a
// second of the commit. The salt of its commitment comes from the operating system: a guessable
// one would open the seal, so it is nobody's to choose.
//
// Requires: id, county, kind, subject not empty; all texts are clean UTF-8; both bodies are JSON
// objects; the leaf made of it is at most 60 kB.
void record(db::Session& session, const Fact& fact);

// The same with salts from `entropy`: for tests, and for a demonstration that can be repeated.
void record(db::Session& session, const Fact& fact, Entropy& entropy);

// The same for many facts at once: what imports record. Their places in the log are in this order.
void record_all(db::Session& session, std::span<const Fact> facts);

// The private body; empty if the fact has none; nullopt once it was erased.
[[nodiscard]] std::optional<std::string>
private_body(db::Session& session, std::string_view county, FactId fact);

// The private bodies that there are of these facts.
[[nodiscard]] std::map<FactId, std::string>
private_bodies(db::Session& session, std::string_view county, std::span<const FactId> facts);

// Erases the private body and the salt, so that nobody can ever again show what the commitment in
// the log was made of. The log stays verifiable. False: there was nothing (left) to erase.
[[nodiscard]] bool erase_private(db::Session& session, std::string_view county, FactId fact);

// The journal's tables.
[[nodiscard]] std::span<const db::Migration> schema();

} // namespace wuzhi::journal
