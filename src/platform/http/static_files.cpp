#include "platform/http/static_files.hpp"

#include "platform/http/file_headers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace wuzhi::http {
namespace {

constexpr struct {
    std::string_view extension;
    std::string_view type;
} content_types[] = {
    {"avif", "image/avif"},
    {"css", "text/css; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"geojson", "application/geo+json"},
    {"gif", "image/gif"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/x-icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"m4a", "audio/mp4"},
    {"map", "application/json"},
    {"md", "text/markdown; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"mp3", "audio/mpeg"},
    {"ogg", "audio/ogg"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"wav", "audio/wav"},
    {"webm", "audio/webm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"xml", "application/xml"},
};

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// An open file; closes itself.
class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
        if (descriptor_ < 0) return;
        is_file_ = ::fstat(descriptor_, &facts_) == 0 && S_ISREG(facts_.st_mode);
    }
    ~OpenFile()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] bool is_file() const { return is_file_; }
    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(facts_.st_size); }
    [[nodiscard]] std::string etag() const
    {
        const auto& changed = facts_.st_mtim;
        return fmt::format("\"{:x}-{:x}.{:x}\"", size(), changed.tv_sec, changed.tv_nsec);
    }

    // nullopt: the file shrank meanwhile, or the disk failed.
    [[nodiscard]] std::optional<std::string> read(std::uint64_t first, std::uint64_t count) const
    {
        std::string bytes(count, '\0');
        std::size_t done = 0;
        while (done < count) {
            const auto at = static_cast<off_t>(first + done);
            const auto got = ::pread(descriptor_, bytes.data() + done, count - done, at);
            if (got <= 0) return std::nullopt;
            done += static_cast<std::size_t>(got);
        }
        return bytes;
    }

private:
    int descriptor_ = -1;
    struct stat facts_ {};
    bool is_file_ = false;
};

// Names that stay inside the folder: no "..", nothing hidden, no separator that came as an escape.
bool is_safe(std::string_view path)
{
    for (;;) {
        const auto slash = path.find('/');
        const auto segment = path.substr(0, slash);
        if (segment.empty() || segment.front() == '.') return false;
        if (segment.find('\\') != std::string_view::npos) return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

Error not_found() { return fail(ErrorKind::not_found, "file.not_found", "There is no such file."); }

// One answer from a folder.
class FileReply {
public:
    FileReply(const StaticFolder& folder, const Request& request)
        : folder_(folder),
          request_(request)
    {
    }

    Result<Reply> of(const std::string& path)
    {
        const auto target = folder_.root / path;
        const bool wants_range = request_.header("range").has_value();
        if (!wants_range) {
            for (const auto& [coding, suffix] : codings) {
                if (!accepts_coding(request_.header("accept-encoding"), coding)) continue;
                const OpenFile packed{target.string() + suffix};
                if (packed.is_file()) return whole(path, packed, coding);
            }
        }
        const OpenFile plain{target};
        if (!plain.is_file()) return not_found();
        return wants_range ? part(path, plain) : whole(path, plain, "");
    }

private:
    static constexpr std::pair<std::string_view, const char*> codings[] = {
        {"br", ".br"},
        {"gzip", ".gz"},
    };

    Reply begin(const std::string& path, const std::string& etag) const
    {
        Reply reply{.content_type = folder_.type_of(path), .headers = folder_.headers};
        reply.headers.emplace_back("etag", etag);
        reply.headers.emplace_back(
            "cache-control",
            folder_.is_immutable(path) ? "public, max-age=31536000, immutable" : "no-cache"
        );
        reply.headers.emplace_back("accept-ranges", "bytes");
        reply.headers.emplace_back("vary", "accept-encoding");
        return reply;
    }

    Result<Reply>
    whole(const std::string& path, const OpenFile& file, std::string_view coding) const
    {
        auto etag = file.etag();
        if (!coding.empty()) etag.insert(etag.size() - 1, "-" + std::string{coding});
        auto reply = begin(path, etag);
        if (!coding.empty()) reply.headers.emplace_back("content-encoding", coding);
        if (lists_etag(request_.header("if-none-match").value_or(""), etag)) {
            reply.status = 304;
            return reply;
        }
        auto bytes = file.read(0, file.size());
        if (!bytes) return not_found();
        reply.body = std::move(*bytes);
        return reply;
    }

    Result<Reply> part(const std::string& path, const OpenFile& file) const
    {
        const auto etag = file.etag();
        const auto condition = request_.header("if-range");
        const auto [ask, range] = read_range(request_.header("range"), file.size());
        if (ask == RangeAsk::none || (condition && *condition != etag))
            return whole(path, file, "");
        if (ask == RangeAsk::unsatisfiable) return out_of_range(file.size());
        auto reply = begin(path, etag);
        auto bytes = file.read(range.first, range.last - range.first + 1);
        if (!bytes) return not_found();
        reply.status = 206;
        reply.body = std::move(*bytes);
        reply.headers.emplace_back(
            "content-range", fmt::format("bytes {}-{}/{}", range.first, range.last, file.size())
        );
        return reply;
    }

    Reply out_of_range(std::uint64_t size) const
    {
        const auto error =
            fail(ErrorKind::invalid, "file.range", "The file has no byte of that range.");
        auto reply = problem(error, request_);
        reply.headers.emplace_back("content-range", fmt::format("bytes */{}", size));
        return reply;
    }

    const StaticFolder& folder_;
    const Request& request_;
};

Result<Reply> serve_file(const StaticFolder& folder, const Request& request)
{
    const std::string path{request.path_value("file")};
    const bool is_page = last_segment(path).find('.') == std::string_view::npos;
    if (is_safe(path)) {
        auto reply = FileReply{folder, request}.of(path);
        if (reply || !is_page) return reply;
    }
    if (!is_page || folder.fallback.empty()) return not_found();
    return FileReply{folder, request}.of(folder.fallback);
}

} // namespace

bool is_hashed_name(std::string_view path)
{
    constexpr std::size_t hash_length = 8;
    if (!path.starts_with("assets/") && path.find("/assets/") == std::string_view::npos)
        return false;
    const auto name = last_segment(path);
    const auto dot = name.find('.');
    if (dot == std::string_view::npos || dot < hash_length + 2) return false;
    const auto hash = name.substr(dot - hash_length, hash_length);
    return name[dot - hash_length - 1] == '-' && std::ranges::all_of(hash, [](unsigned char c) {
               return std::isalnum(c) || c == '_' || c == '-';
           });
}

std::string content_type_of(std::string_view path)
{
    const auto name = last_segment(path);
    const auto extension = name.substr(std::min(name.rfind('.'), name.size() - 1) + 1);
    for (const auto& known : content_types)
        if (known.extension == extension) return std::string{known.type};
    return "application/octet-stream";
}

std::vector<Route> static_routes(const StaticFolder& folder)
{
    std::vector<Route> routes;
    routes.push_back(Route{
        .verb = Verb::get,
        .path = folder.prefix + "/{file*}",
        .permission = folder.permission,
        .pool = Pool::read,
        .summary = "A file of " + folder.prefix + "/.",
        .handler =
            [folder](const Request& request, const Caller&) { return serve_file(folder, request); },
        .in_api_document = false,
    });
    if (folder.prefix.empty()) return routes;
    routes.push_back(Route{
        .verb = Verb::get,
        .path = folder.prefix,
        .permission = folder.permission,
        .pool = Pool::immediate,
        .summary = "The way to " + folder.prefix + "/.",
        .handler = [to = folder.prefix + "/"](const Request&, const Caller&) -> Result<Reply> {
            return redirect(to);
        },
        .in_api_document = false,
    });
    return routes;
}

} // namespace wuzhi::http
