using System.Management.Automation;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Base of the cmdlets that read records with a code and a name, of which there are few enough to read them all.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class SapB1ListingCmdlet<T> : SapB1Cmdlet
    where T : notnull
{
    /// <summary>Only records with these codes; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public virtual string[] Code { get; set; } = [];

    /// <summary>Only records with these names; <c>*</c> and <c>?</c> as wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Only records that are in use.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    private protected abstract string Kind { get; }

    private protected abstract IEnumerable<string?> CodesOf(T record);

    private protected abstract string? NameOf(T record);

    private protected abstract bool IsActive(T record);

    private protected virtual bool FitsFurther(T record) => true;

    private protected async Task WriteFittingAsync(
        IAsyncEnumerable<T> records, ServiceLayerClient client, ICommandOutput output, CancellationToken cancellationToken)
    {
        var missing = new HashSet<string>(
            Code.Where(code => !WildcardPattern.ContainsWildcardCharacters(code)), StringComparer.OrdinalIgnoreCase);
        var codes = Patterns(Code);
        var names = Patterns(Name);
        await WriteAllAsync(
            records,
            record =>
            {
                var own = CodesOf(record).OfType<string>().ToArray();
                missing.ExceptWith(own);
                return (codes.Length == 0 || own.Any(code => codes.Any(pattern => pattern.IsMatch(code))))
                    && (names.Length == 0 || names.Any(pattern => pattern.IsMatch(NameOf(record) ?? string.Empty)))
                    && (!Active || IsActive(record))
                    && FitsFurther(record);
            },
            $"Reading {Kind}",
            output,
            cancellationToken).ConfigureAwait(false);
        foreach (var code in missing)
        {
            output.Report(new ServiceLayerException(
                ErrorIds.SapB1NotFound,
                FailureCategory.ObjectNotFound,
                $"There is no '{code}' among the {Kind} of {client.CompanyDatabase}.",
                "Check the code; without -Code all are listed.") { Target = code });
        }
    }

    private static WildcardPattern[] Patterns(string[] texts) =>
        [.. texts.Select(text => new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant))];
}
