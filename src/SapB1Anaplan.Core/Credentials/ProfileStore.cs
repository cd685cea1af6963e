using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Credentials;

/// <summary>
/// Keeps profiles under the user's local application data, one file each. Secrets are encrypted with keys that only
/// this account can use: on Windows the keys are protected by DPAPI, elsewhere by the mode of their folder.
/// </summary>
public sealed class ProfileStore
{
    private const string Purpose = "SapB1Anaplan.Profile.v1";
    private readonly string _folder;
    private readonly Lazy<IDataProtector> _protector;

    /// <summary>Opens the store.</summary>
    /// <param name="folder">Where it lives; by default <see cref="ApplicationFolder.Path"/>.</param>
    public ProfileStore(string? folder = null)
    {
        _folder = Path.Combine(folder ?? ApplicationFolder.Path, "profiles");
        _protector = new Lazy<IDataProtector>(CreateProtector);
    }

    /// <summary>All profiles, by name.</summary>
    /// <returns>The profiles, without secrets.</returns>
    public IReadOnlyList<ConnectionProfile> List() =>
        Directory.Exists(_folder)
            ? [.. Directory.EnumerateFiles(_folder, "*.json").Select(path => Read(path).Profile).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)]
            : [];

    /// <summary>One profile with its secrets.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="system">The system the caller is about to connect to.</param>
    /// <returns>The profile and its secrets.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// <see cref="ErrorIds.ProfileNotFound"/>, <see cref="ErrorIds.ProfileOfOtherSystem"/>, <see cref="ErrorIds.ProfileNotReadable"/>.
    /// </exception>
    public (ConnectionProfile Profile, ProfileSecrets Secrets) Get(string name, FailingSystem system)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            throw NotFound(name);
        }

        ProfileFile file = Read(path);
        if (file.Profile.System != system)
        {
            throw new SapB1AnaplanException(
                ErrorIds.ProfileOfOtherSystem,
                FailureCategory.InvalidArgument,
                $"The profile '{name}' connects to {file.Profile.System}, not to {system}.",
                "Name a profile of the right system; Get-SapB1AnaplanProfile lists them.") { Target = name };
        }

        return (file.Profile, Decrypt(file));
    }

    /// <summary>Writes a profile, in place of one of the same name. The file is complete on disk before it takes effect.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="secrets">Its secrets.</param>
    public void Set(ConnectionProfile profile, ProfileSecrets secrets)
    {
        string path = PathOf(profile.Name);
        PrivateFolder.Create(_folder);
        var file = new ProfileFile
        {
            Profile = profile with { ModifiedUtc = DateTime.UtcNow },
            Secrets = _protector.Value.Protect(JsonSerializer.Serialize(secrets, ProfileJson.Default.ProfileSecrets)),
        };
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(file, ProfileJson.Default.ProfileFile));
    }

    /// <summary>Removes a profile.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="SapB1AnaplanException"><see cref="ErrorIds.ProfileNotFound"/>.</exception>
    public void Remove(string name)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
        {
            throw NotFound(name);
        }

        File.Delete(path);
    }

    private static SapB1AnaplanException NotFound(string name) => new(
        ErrorIds.ProfileNotFound,
        FailureCategory.ObjectNotFound,
        $"There is no profile '{name}' for this user account.",
        "Make it with Set-SapB1AnaplanProfile, under the account that runs the job.") { Target = name };

    private static ProfileFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), ProfileJson.Default.ProfileFile)
                ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException e)
        {
            throw NotReadable(Path.GetFileNameWithoutExtension(path), e);
        }
    }

    private static SapB1AnaplanException NotReadable(string name, Exception cause) => new(
        ErrorIds.ProfileNotReadable,
        FailureCategory.InvalidData,
        $"The profile '{name}' cannot be read: it was written by another account or on another machine, or it is damaged.",
        "Write it again with Set-SapB1AnaplanProfile, under the account that runs the job.",
        cause) { Target = name };

    private ProfileSecrets Decrypt(ProfileFile file)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Value.Unprotect(file.Secrets), ProfileJson.Default.ProfileSecrets)!;
        }
        catch (CryptographicException e)
        {
            throw NotReadable(file.Profile.Name, e);
        }
    }

    private string PathOf(string name)
    {
        if (name.Length == 0 || name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name.Contains('/') || name.Contains('\\'))
        {
            throw new SapB1AnaplanException(
                ErrorIds.ProfileNameInvalid,
                FailureCategory.InvalidArgument,
                $"'{name}' cannot be the name of a profile.",
                "Use letters, digits, blanks, dots and hyphens.") { Target = name };
        }

        return Path.Combine(_folder, $"{name.ToLowerInvariant()}.json");
    }

    private IDataProtector CreateProtector()
    {
        string keys = Path.Combine(_folder, "keys");
        PrivateFolder.Create(keys);
        var services = new ServiceCollection();
        IDataProtectionBuilder builder = services.AddDataProtection()
            .SetApplicationName("SapB1Anaplan")
            .PersistKeysToFileSystem(new DirectoryInfo(keys));
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            builder.ProtectKeysWithDpapi();
        }

        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose);
    }
}
