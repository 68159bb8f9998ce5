#pragma once

#include "platform/db/statement.hpp"

namespace wuzhi::db::transaction {

inline const Statement begin{"BEGIN"};
inline const Statement commit{"COMMIT"};

} // namespace wuzhi::db::transaction
