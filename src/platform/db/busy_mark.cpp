#include "platform/db/busy_mark.hpp"

namespace wuzhi::db {

thread_local bool BusyMark::is_set = false;

} // namespace wuzhi::db
