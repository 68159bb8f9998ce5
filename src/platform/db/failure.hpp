#pragma once

#include "platform/base/error.hpp"

#include <exception>
#include <utility>

namespace wuzhi::db {

// What a refused statement did to its transaction, which decides whether trying again may help.
enum class Damage {
    statement,   // Only the statement failed; the transaction can go on after ROLLBACK TO.
    transaction, // The transaction is gone or must be given up.
    contention,  // Another transaction was in the way: the same work may succeed now.
    connection,  // The connection is gone.
};

// Unwinds from a Session to Database::read or write, and never further.
class DatabaseFailure final : public std::exception {
public:
    DatabaseFailure(Error error, Damage damage) : error_(std::move(error)), damage_(damage) {}

    [[nodiscard]] const char* what() const noexcept override { return error_.reason.c_str(); }
    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] Damage damage() const { return damage_; }

private:
    Error error_;
    Damage damage_;
};

} // namespace wuzhi::db
