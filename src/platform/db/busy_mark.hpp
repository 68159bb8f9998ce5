#pragma once

#include "platform/base/check.hpp"

#include <chrono>

namespace wuzhi::db {

// A function given to write that takes longer does what it should not, and the log says so.
inline constexpr std::chrono::milliseconds slow_work{20};

// Marks this thread as running a function given to read or write. A second one inside it would
// wait for the connection or the writer that the first one holds.
class BusyMark {
public:
    BusyMark()
    {
        check(!is_set, "a function given to read or write calls neither");
        is_set = true;
    }
    ~BusyMark() { is_set = false; }
    BusyMark(const BusyMark&) = delete;
    BusyMark& operator=(const BusyMark&) = delete;

private:
    static thread_local bool is_set;
};

} // namespace wuzhi::db
