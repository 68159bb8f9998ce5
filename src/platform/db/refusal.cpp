#include "platform/db/refusal.hpp"

#include "platform/base/log.hpp"

namespace wuzhi::db {

DatabaseFailure failure_of(const Refusal& refusal, std::string_view said)
{
    if (refusal.damage != Damage::contention)
        log(Level::warning,
            "db.refused",
            {{"reason", refusal.reason}, {"said", said.substr(0, said.find('\n'))}});
    return {fail(refusal.kind, refusal.reason, refusal.message), refusal.damage};
}

} // namespace wuzhi::db
