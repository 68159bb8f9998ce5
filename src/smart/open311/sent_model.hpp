#pragma once

// What came with a request, for those who work on its case.

#include "platform/base/bounded_text.hpp"
#include "smart/open311/model.hpp"

namespace wuzhi::smart::open311 {

struct SentAnswer {
    std::string code{};
    std::string question{}; // As it is asked today; empty: it was never asked.
    std::vector<std::string> values{};
};
BOOST_DESCRIBE_STRUCT(SentAnswer, (), (code, question, values))

// What another system says has happened to a request.
struct SentUpdate {
    std::string update_id{};
    std::string status{};
    Instant updated_at{}; // By the other system's clock.
    std::string description{};
    std::string media_url{};
};
BOOST_DESCRIBE_STRUCT(SentUpdate, (), (update_id, status, updated_at, description, media_url))

struct SentView {
    std::vector<SentAnswer> answers{};
    std::string media_url{}; // A link of the reporter's; the server has never opened it.
    std::vector<SentUpdate> updates{};
};
BOOST_DESCRIBE_STRUCT(SentView, (), (answers, media_url, updates))

} // namespace wuzhi::smart::open311
