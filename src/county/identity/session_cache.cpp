#include "county/identity/session_cache.hpp"

namespace wuzhi::county::identity {

std::optional<SessionCache::Entry> SessionCache::find(const TokenHash& token)
{
    const std::lock_guard lock{mutex_};
    if (const auto at = young_.find(token); at != young_.end()) return at->second;
    const auto at = old_.find(token);
    if (at == old_.end()) return std::nullopt;
    return at->second;
}

void SessionCache::put(const TokenHash& token, Entry entry, std::uint64_t mark)
{
    const std::lock_guard lock{mutex_};
    if (mark != forgotten_) return;
    if (young_.size() >= capacity_ && !young_.contains(token)) {
        old_ = std::move(young_);
        young_.clear();
    }
    young_[token] = std::move(entry);
}

void SessionCache::touch(const TokenHash& token, Instant touched_at, Instant idle_until)
{
    const std::lock_guard lock{mutex_};
    for (auto* generation : {&young_, &old_}) {
        const auto at = generation->find(token);
        if (at == generation->end()) continue;
        at->second.touched_at = touched_at;
        at->second.idle_until = idle_until;
    }
}

template <class Matches>
void SessionCache::forget_if(Matches matches)
{
    const std::lock_guard lock{mutex_};
    ++forgotten_;
    std::erase_if(young_, matches);
    std::erase_if(old_, matches);
}

void SessionCache::forget(const TokenHash& token)
{
    const std::lock_guard lock{mutex_};
    ++forgotten_;
    young_.erase(token);
    old_.erase(token);
}

void SessionCache::forget_account(AccountId account)
{
    forget_if([&](const auto& entry) { return entry.second.caller->account() == account; });
}

void SessionCache::forget_person(PersonId person)
{
    forget_if([&](const auto& entry) { return entry.second.caller->person() == person; });
}

void SessionCache::forget_all()
{
    forget_if([](const auto&) { return true; });
}

std::size_t SessionCache::size()
{
    const std::lock_guard lock{mutex_};
    return young_.size() + old_.size();
}

} // namespace wuzhi::county::identity
