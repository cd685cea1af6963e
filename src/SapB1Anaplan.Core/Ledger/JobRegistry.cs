using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The jobs of a store, and the area of a model that each claims. A job is known by the id in its file, else by the path of
/// the file, else by its area: that is how a file that was renamed is recognised.
/// </summary>
internal sealed class JobRegistry(StoreDatabase store)
{
    /// <summary>Finds or makes the job, and claims its area.</summary>
    /// <param name="place">The job as its file describes it.</param>
    /// <param name="released">The error id of the one refusal that a person released; null for none.</param>
    /// <exception cref="SapB1AnaplanException">JobCompanyChanged, AreaClaimed, JobColumnsChanged.</exception>
    public JobClaim Claim(JobPlace place, string? released = null) => store.InTransaction(() =>
    {
        var all = store.Query<StoredJob>(
            "SELECT id, identity, path, company, model, import, export, fixed, dimensions FROM jobs").ToList();
        var known = all.Find(job => place.Id is not null && job.Identity == place.Id)
            ?? all.Find(job => (place.Id is null || job.HasNoId) && SamePath(job.Path, place.Path))
            ?? all.Find(job => place.Id is null && !job.HasFile && job.Place.Overlaps(place));
        var changes = new List<string>();
        if (known is not null && known.Company != place.Company && released != ErrorIds.JobCompanyChanged)
        {
            throw JobFailures.CompanyChanged(
                place, LedgerCompanies.NameOf(store, known.Company), LedgerCompanies.NameOf(store, place.Company));
        }

        if (all.Find(job => job.Id != known?.Id && job.Place.Overlaps(place)) is { } other)
        {
            if ((other.HasFile && !SamePath(other.Path, place.Path)) || released != ErrorIds.AreaClaimed)
            {
                throw JobFailures.AreaClaimed(place, other.Path, LedgerCompanies.NameOf(store, other.Company));
            }

            Delete(other.Id);
            changes.Add($"the area of '{other.Path}' was taken over");
        }

        var id = known?.Id ?? Insert(place);
        if (known is not null)
        {
            Follow(known, place, released, changes);
        }

        store.Execute(
            "UPDATE jobs SET identity = COALESCE(?2, identity), path = ?3, company = ?4, model = ?5, import = ?6, export = ?7, fixed = ?8, "
            + "dimensions = ?9 WHERE id = ?1",
            id,
            place.Id,
            place.Path,
            place.Company,
            place.Model,
            place.Import,
            place.Export,
            StoredTexts.From(new Dictionary<string, string>(place.Fixed.ToDictionary(pair => pair.Key, pair => pair.Value))),
            StoredTexts.From(place.Dimensions));
        return new JobClaim(id, changes);
    });

    /// <summary>The key of a job that ran before; null where none did.</summary>
    /// <param name="id">The id in its file; null for none.</param>
    /// <param name="path">The full path of its file.</param>
    public long? Find(string? id, string path)
    {
        var jobs = store.Query<StoredJob>("SELECT id, identity, path FROM jobs");
        return (jobs.Find(job => id is not null && job.Identity == id.Trim()) ?? jobs.Find(job => SamePath(job.Path, path)))?.Id;
    }

    /// <summary>The key of the company whose log a job follows.</summary>
    public long CompanyOf(long job) => store.ExecuteInt64("SELECT company FROM jobs WHERE id = ?1", job);

    private long Insert(JobPlace place)
    {
        var job = store.ExecuteInt64(
            "INSERT INTO jobs (identity, path, company, model, import, export, fixed, dimensions) "
            + "VALUES (?1, '', 0, '', '', '', '', '[]') RETURNING id",
            place.Id ?? Guid.NewGuid().ToString("N"));
        FormerLedger.TakeOver(store, job, place);
        return job;
    }

    // What it loaded stays in the log of loads.
    private void Delete(long job)
    {
        store.Execute("DELETE FROM cell_combinations WHERE cell IN (SELECT id FROM cells WHERE job = ?1)", job);
        store.Execute("DELETE FROM cells WHERE job = ?1", job);
        Forget(job, string.Empty);
        store.Execute("DELETE FROM jobs WHERE id = ?1", job);
    }

    private void Follow(StoredJob known, JobPlace place, string? released, List<string> changes)
    {
        var before = known.Place;
        if (!SamePath(known.Path, place.Path))
        {
            changes.Add($"the job file was '{known.Path}'");
        }

        if (known.Company != place.Company)
        {
            // What the model holds stays known, so that what the old company brought is sent as zero.
            store.Execute("UPDATE jobs SET sequence = 0, cell_rule = NULL, known = 0 WHERE id = ?1", known.Id);
            changes.Add($"the company was {LedgerCompanies.NameOf(store, known.Company)}");
        }

        if (!string.Equals(before.Model, place.Model, StringComparison.OrdinalIgnoreCase))
        {
            changes.Add(Forget(known.Id, "the model is another one"));
        }
        else if (!SameTexts(before.Fixed, place.Fixed))
        {
            if (Loaded(known.Id) is > 0 and var left && released != ErrorIds.JobColumnsChanged)
            {
                throw JobFailures.ColumnsChanged(place, "fixed members", left);
            }

            changes.Add(Forget(known.Id, "a fixed member is another one"));
        }
        else if (!before.Dimensions.SequenceEqual(place.Dimensions))
        {
            Reorder(known.Id, before, place, released, changes);
        }

        if (before.Import != place.Import || before.Export != place.Export)
        {
            store.Execute("UPDATE jobs SET known = 0 WHERE id = ?1", known.Id);
            store.Execute("UPDATE targets SET held_run = NULL, dirty = 1 WHERE job = ?1 AND held IS NOT NULL", known.Id);
            changes.Add("the import or the export is another one");
        }
    }

    private void Reorder(long job, JobPlace before, JobPlace place, string? released, List<string> changes)
    {
        store.Execute("UPDATE cells SET target = NULL, state = 0, dirty = 1 WHERE job = ?1", job);
        if (before.Dimensions.OrderBy(name => name, StringComparer.Ordinal)
            .SequenceEqual(place.Dimensions.OrderBy(name => name, StringComparer.Ordinal)))
        {
            var order = place.Dimensions.Select(name => before.Dimensions.ToList().IndexOf(name)).ToList();
            foreach (var target in store.Query<StoredTarget>("SELECT id, key, members FROM targets WHERE job = @job", new { job }))
            {
                var key = target.Key.Split('\u001f');
                store.Execute(
                    "UPDATE targets SET key = ?2, members = ?3, dirty = 1 WHERE id = ?1",
                    target.Id,
                    string.Join("\u001f", order.Select(index => key[index])),
                    StoredTexts.From(order.Select(index => target.Members[index])));
            }

            changes.Add("the columns stand in another order");
            return;
        }

        if (place.Export.Length == 0 && Loaded(job) is > 0 and var left && released != ErrorIds.JobColumnsChanged)
        {
            throw JobFailures.ColumnsChanged(place, "dimensions", left);
        }

        changes.Add(Forget(job, "the columns hold other dimensions"));
    }

    private string Forget(long job, string why)
    {
        var left = Loaded(job);
        store.Execute("UPDATE cells SET target = NULL, state = 0, dirty = 1 WHERE job = ?1", job);
        store.Execute("DELETE FROM targets WHERE job = ?1", job);
        store.Execute(
            "UPDATE loads SET state = 'Abandoned', changed = ?2 WHERE job = ?1 AND state IN ('Spooled', 'Started')", job, store.Now());
        store.Execute("UPDATE jobs SET known = 0 WHERE id = ?1", job);
        return $"{why}; {left} cells that were loaded before stay there as they are";
    }

    private long Loaded(long job) =>
        store.ExecuteInt64("SELECT COUNT(*) FROM targets WHERE job = ?1 AND (held <> 0 OR held_6 <> 0)", job);

    private static bool SamePath(string left, string right) => string.Equals(
        left, right, Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static bool SameTexts(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var text) && text == pair.Value);

    private sealed record StoredTarget
    {
        public long Id { get; init; }

        public string Key { get; init; } = string.Empty;

        public IReadOnlyList<string> Members { get; init; } = [];
    }

    private sealed record StoredJob
    {
        public long Id { get; init; }

        public string Identity { get; init; } = string.Empty;

        public string Path { get; init; } = string.Empty;

        public long Company { get; init; }

        public string Model { get; init; } = string.Empty;

        public string Import { get; init; } = string.Empty;

        public string Export { get; init; } = string.Empty;

        public string Fixed { get; init; } = "{}";

        public IReadOnlyList<string> Dimensions { get; init; } = [];

        public bool HasFile => File.Exists(Path);

        /// <summary>True where its file gave no id, so that one was made for it.</summary>
        public bool HasNoId => Guid.TryParseExact(Identity, "N", out _);

        public JobPlace Place => new()
        {
            Model = Model,
            Import = Import,
            Export = Export,
            Fixed = StoredTexts.ToTable(Fixed),
            Dimensions = Dimensions,
        };
    }
}
