#pragma once

// What a client is told when the database refuses something. Each engine's own codes lead here.

#include "platform/db/failure.hpp"

#include <string_view>

namespace wuzhi::db {

struct Refusal {
    ErrorKind kind = ErrorKind::unavailable;
    const char* reason = nullptr; // Stable.
    const char* message = nullptr;
    Damage damage = Damage::transaction;
};

namespace refusal {

inline constexpr const char* contention = "Others changed the same at this moment; try again.";
inline constexpr Refusal busy{
    .reason = "db.busy", .message = contention, .damage = Damage::contention};
inline constexpr Refusal conflict{
    .reason = "db.conflict", .message = contention, .damage = Damage::contention};
inline constexpr Refusal full{
    .reason = "db.full",
    .message = "There is no space left for the database; nothing was stored. Try again later."};
inline constexpr Refusal constrained{
    .kind = ErrorKind::corrupt,
    .reason = "db.constraint",
    .message = "What was to be stored contradicts what is there; nothing was stored.",
    .damage = Damage::statement};
inline constexpr Refusal read_only{
    .reason = "db.read_only",
    .message = "The database cannot be written at present; nothing was stored. Try again later."};
inline constexpr Refusal cannot_open{
    .reason = "db.unavailable",
    .message = "The database's file cannot be opened: is its folder there, and may it be written?"};

constexpr Refusal unavailable(Damage damage)
{
    return {
        .reason = "db.unavailable",
        .message = "The database cannot be used at this moment; try again later.",
        .damage = damage};
}

} // namespace refusal

// What the driver said names tables and, of PostgreSQL, values: it goes into the log, without the
// lines that hold values, and never to a client.
[[nodiscard]] DatabaseFailure failure_of(const Refusal& refusal, std::string_view said);

} // namespace wuzhi::db
