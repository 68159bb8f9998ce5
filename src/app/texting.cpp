#include "app/texting.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/log_failure.hpp"

#include <fstream>
#include <iterator>

namespace wuzhi::app {
namespace {

constexpr std::string_view file_scheme = "file:";

Result<std::string> token_in(const std::string& path)
{
    if (path.empty()) return std::string{};
    std::ifstream file{path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto token = std::string{trimmed(text)};
    if (!file || token.empty() || token.find('\n') != std::string::npos)
        return fail_field(
            ErrorKind::invalid,
            "texts.token",
            "text_token_file",
            path + " cannot be read, or is not one line with the token of the gateway."
        );
    return token;
}

} // namespace

Result<std::unique_ptr<county::notices::Gateway>> gateway_of(const Config& config)
{
    const auto& address = config.text_gateway;
    if (address.empty()) return std::unique_ptr<county::notices::Gateway>{};
    if (address.starts_with(file_scheme))
        return county::notices::file_gateway(address.substr(file_scheme.size()));
    auto token = token_in(config.text_token_file);
    if (!token) return std::move(token).error();
    return county::notices::http_gateway(address, std::move(*token));
}

county::notices::Texting texting_of(const Config& config)
{
    return {
        .is_on = !config.text_gateway.empty(),
        .hours = county::notices::parse_hours(config.text_hours).value()};
}

smart::case_notices::FindWords notice_words(const public_::Texts& texts)
{
    return [&texts](const std::string& language, const std::string& key) {
        return texts.word(texts.language(language), key);
    };
}

Ticker::More send_texts(House& house)
{
    bool is_more = false;
    for (const auto& served : house.counties.all()) {
        const auto done = house.sender.turn(served.county);
        if (!done)
            log_failure(
                Level::warning, "notice.send_failed", done.error(), {{"county", served.county}}
            );
        else
            is_more = is_more || *done > 0;
    }
    return is_more ? Ticker::More::yes : Ticker::More::no;
}

} // namespace wuzhi::app
