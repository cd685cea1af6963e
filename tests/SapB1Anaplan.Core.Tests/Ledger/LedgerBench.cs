using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>A store in memory with the log of one company and the book of one job: what tests of the ledger begin with.</summary>
internal sealed class LedgerBench : IDisposable
{
    public LedgerBench(CellRule? rule = null, StoreDatabase? store = null)
    {
        Store = store ?? StoreDatabase.OpenInMemory();
        Rule = rule ?? CellRule.Months;
        Company = Store.CompanyId("TEST", "here:50000");
        Run = NewRun();
        Place = new JobPlace
        {
            Path = "/jobs/test.json",
            Company = Company,
            Model = "model",
            Import = "Load actuals",
            Export = "Actuals",
            Dimensions = new CellMapperSettings().Dimensions,
        };
        Job = new JobRegistry(Store).Claim(Place).Job;
        Writer = new EntryWriter(Store, Company, Run);
        Loads = new LoadLog(Store, Job);
    }

    public StoreDatabase Store { get; }

    public CellRule Rule { get; }

    public long Company { get; }

    public long Run { get; private set; }

    public JobPlace Place { get; }

    public long Job { get; }

    public EntryWriter Writer { get; private set; }

    /// <summary>The book, without what an earlier run of the process remembered of it.</summary>
    public JobBook Book => new(Store, Job);

    public LoadLog Loads { get; }

    /// <summary>Begins another run, as each one has its own writer.</summary>
    public long NewRun()
    {
        var run = new RunCatalogue(Store).Start("Actuals", null).Key;
        if (Writer is not null)
        {
            Writer.Dispose();
            Writer = new EntryWriter(Store, Company, run);
        }

        return Run = run;
    }

    public UpsertCount Write(params IEnumerable<JournalEntry> entries) => Writer.Write([.. entries]);

    public bool Follow() => new Projection(Store, Job, Company, Rule).Follow();

    /// <summary>The cells of the job after it followed the log.</summary>
    public IReadOnlyList<LedgerCell> Cells()
    {
        Follow();
        return [.. Book.CellsToMap(all: true).Where(cell => cell.Lines > 0 || cell.Amount != 0m)];
    }

    public decimal Total(string account) => Cells().Where(cell => cell.Account == account).Sum(cell => cell.Amount);

    /// <summary>What must be sent: the log followed, every cell mapped that must be.</summary>
    public IReadOnlyList<ModelCell> Changed(SapB1AnaplanMapping? mapping = null)
    {
        Follow();
        var settings = new CellMapperSettings { Mapping = mapping ?? new(), LocalCurrency = "EUR" };
        var mapper = new CellMapper(settings);
        var fingerprint = settings.Fingerprint();
        var cells = Book.CellsToMap(all: Book.Mapping != fingerprint);
        Book.Assign(cells, [.. cells.Select(mapper.Assign).Select(to => WithKey(mapper, to))], fingerprint);
        return Book.Changed();
    }

    /// <summary>A run that loads all that changed, and proves it.</summary>
    public IReadOnlyList<ModelCell> Load()
    {
        NewRun();
        var rows = Changed();
        Loads.Confirm(Begin(rows), Run, new Dictionary<long, string>(), "ok");
        return rows;
    }

    public long Begin(IReadOnlyList<ModelCell> rows) => Loads.Begin(Run, "file", "hash", "Load actuals", rows);

    /// <summary>A cell as an export of the model gives it, in the key that the mapper gives it too.</summary>
    public static HeldCell Held(decimal amount, params string[] members) => new(
        new MemberNames(new CellMapperSettings().Dimensions, new Dictionary<string, IReadOnlyList<AnaplanListItem>>()).Key(members),
        members,
        20260101,
        amount);

    /// <summary>The members of a cell with blanks between.</summary>
    public static string Text(ModelCell cell) => string.Join(" ", cell.Members);

    public void Dispose()
    {
        Writer.Dispose();
        Store.Dispose();
    }

    private static CellAssignment WithKey(CellMapper mapper, CellAssignment assignment) =>
        assignment.Members is null ? assignment : assignment with { Key = mapper.MemberKey(assignment.Members) };
}
