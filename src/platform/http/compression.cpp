#include "platform/http/compression.hpp"

#include "platform/http/file_headers.hpp"

#include <algorithm>
#include <optional>
#include <zlib.h>

namespace wuzhi::http {
namespace {

constexpr int level = 4; // A third of the time of the usual 6, and a twentieth larger.
constexpr int gzip_window = 15 + 16;
constexpr int memory_level = 8;

bool is_text(std::string_view type)
{
    const auto name = type.substr(0, type.find(';'));
    return name.starts_with("text/") || name == "application/json" || name == "image/svg+xml" ||
           name.ends_with("+json") || name.ends_with("+xml");
}

bool has(const Reply& reply, std::string_view name)
{
    return std::ranges::find(reply.headers, name, &Fields::value_type::first) !=
           reply.headers.end();
}

// Nothing if zlib has no memory left.
std::optional<std::string> gzip(const std::string& body)
{
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return {};
    std::string out(deflateBound(&stream, body.size()), '\0');
    // zlib reads through a pointer that is not to const, and changes nothing.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (!is_whole) return {};
    return out;
}

} // namespace

void compress_for(const Request& request, Reply& reply)
{
    if (reply.body.size() < compressed_from_bytes || reply.events || !is_text(reply.content_type))
        return;
    if (has(reply, "content-encoding") || has(reply, "etag") || has(reply, "content-range")) return;
    reply.headers.emplace_back("vary", "accept-encoding");
    if (!accepts_coding(request.header("accept-encoding"), "gzip")) return;
    auto smaller = gzip(reply.body);
    if (!smaller) return;
    reply.body = std::move(*smaller);
    reply.headers.emplace_back("content-encoding", "gzip");
}

} // namespace wuzhi::http
