#pragma once

#include "platform/db/session.hpp"

#include <deque>
#include <functional>
#include <soci/soci.h>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::db {

// A statement prepared once and bound once: SOCI keeps the addresses of these slots, and every run
// only writes and reads them.
class Prepared {
public:
    Prepared(soci::session& session, Engine engine, const Statement& statement);

    // Requires: every parameter of the statement is in `params`, and no other.
    std::int64_t run(std::span<const Param> params);

    // Calls `on_row` with each row's cells until it returns false.
    // Requires: `columns` are those of the statement, in its order.
    void query(
        std::span<const Param> params,
        Columns columns,
        const std::function<bool(std::span<Value>)>& on_row
    );

private:
    struct Slot {
        std::string name{};
        ColumnType type = ColumnType::text;
        bool is_typed = false; // False until a value that is not null was bound.
        soci::indicator indicator = soci::i_ok;
        long long integer = 0;
        double real = 0;
        std::string text{};
    };

    void set(std::span<const Param> params);
    void bind(Columns columns);
    void check_columns(Columns columns);
    void reset() noexcept;

    Engine engine_;
    soci::statement statement_;
    std::deque<Slot> uses_; // A deque: the addresses of its elements stay.
    std::deque<Slot> intos_;
    std::vector<Value> cells_;
    bool is_bound_ = false;
};

} // namespace wuzhi::db
