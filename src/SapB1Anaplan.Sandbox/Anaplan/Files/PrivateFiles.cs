using System.Collections.Concurrent;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Files;

/// <summary>
/// Uploaded and exported content: private to its user, gone 48 hours after the last access, then replaced by the
/// default file without a word (reference section 4.2).
/// </summary>
internal sealed class PrivateFiles(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(48);

    private readonly ConcurrentDictionary<(string User, string Model, string File), Kept> _files = new();

    /// <summary>The upload of this user, made when it is not there.</summary>
    public PrivateFile ForUpload(SandboxUser user, AnaplanModel model, string fileId)
    {
        if (Find(user, model, fileId) is PrivateFile known)
        {
            return known;
        }

        var made = new PrivateFile();
        Keep(user, model, fileId, made);
        return made;
    }

    public void Keep(SandboxUser user, AnaplanModel model, string fileId, FileContent content) =>
        _files[(user.UserGuid, model.Id, fileId)] = new Kept(content, time.GetUtcNow());

    /// <summary>The user's own content, or null when there is none or it has expired. Counts as an access.</summary>
    public FileContent? Find(SandboxUser user, AnaplanModel model, string fileId)
    {
        var key = (user.UserGuid, model.Id, fileId);
        if (!_files.TryGetValue(key, out var kept))
        {
            return null;
        }

        if (time.GetUtcNow() - kept.LastAccess >= Lifetime)
        {
            Remove(user, model, fileId);
            return null;
        }

        kept.LastAccess = time.GetUtcNow();
        return kept.Content;
    }

    public bool Remove(SandboxUser user, AnaplanModel model, string fileId) =>
        Remove((user.UserGuid, model.Id, fileId));

    private bool Remove((string User, string Model, string File) key)
    {
        if (!_files.TryRemove(key, out var kept))
        {
            return false;
        }

        (kept.Content as PrivateFile)?.Delete();
        (kept.Content as SlicedContent)?.File.Delete();
        return true;
    }

    /// <summary>Removes the content of every user, as when it was not touched for 48 hours.</summary>
    public void ExpireAll()
    {
        foreach (var key in _files.Keys)
        {
            Remove(key);
        }
    }

    /// <summary>What an import of this user reads: own content, else the default, else null.</summary>
    public FileContent? ForImport(SandboxUser user, AnaplanModel model, DataSource source)
    {
        if (Find(user, model, source.Id) is { } own && own is not PrivateFile { IsEmpty: true })
        {
            return own;
        }

        return source.DefaultContent is { } content ? new DefaultContent(content) : null;
    }

    private sealed class Kept(FileContent content, DateTimeOffset lastAccess)
    {
        public FileContent Content { get; } = content;

        public DateTimeOffset LastAccess { get; set; } = lastAccess;
    }
}
