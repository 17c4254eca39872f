/** Where each method is published: one click away from its figure. */
export interface Paper {
  readonly cite: string
  readonly doi: string
}

export const papers: Readonly<Record<string, readonly Paper[]>> = {
  curve: [
    { cite: 'Lawless JF. Adjustments for reporting delays and the prediction of occurred but not reported events. Can J Stat 1994; 22: 15–31.', doi: '10.2307/3315820' },
    { cite: 'Höhle M, an der Heiden M. Bayesian nowcasting during the STEC O104:H4 outbreak in Germany, 2011. Biometrics 2014; 70: 993–1002.', doi: '10.1111/biom.12194' },
  ],
  reproduction: [
    { cite: 'Cori A, Ferguson NM, Fraser C, Cauchemez S. A new framework and software to estimate time-varying reproduction numbers during epidemics. Am J Epidemiol 2013; 178: 1505–12.', doi: '10.1093/aje/kwt133' },
    { cite: 'Wallinga J, Teunis P. Different epidemic curves for severe acute respiratory syndrome reveal similar impacts of control measures. Am J Epidemiol 2004; 160: 509–16.', doi: '10.1093/aje/kwh255' },
    { cite: 'Wallinga J, Lipsitch M. How generation intervals shape the relationship between growth rates and reproductive numbers. Proc R Soc B 2007; 274: 599–604.', doi: '10.1098/rspb.2006.3754' },
  ],
  forecast: [
    { cite: 'Gneiting T, Raftery AE. Strictly proper scoring rules, prediction, and estimation. J Am Stat Assoc 2007; 102: 359–78.', doi: '10.1198/016214506000001437' },
    { cite: 'Bracher J, Ray EL, Gneiting T, Reich NG. Evaluating epidemic forecasts in an interval format. PLoS Comput Biol 2021; 17: e1008618.', doi: '10.1371/journal.pcbi.1008618' },
  ],
  delays: [{ cite: 'Reich NG, Lessler J, Cummings DAT, Brookmeyer R. Estimating incubation period distributions with coarse data. Stat Med 2009; 28: 2769–84.', doi: '10.1002/sim.3659' }],
  offspring: [
    { cite: 'Lloyd-Smith JO, Schreiber SJ, Kopp PE, Getz WM. Superspreading and the effect of individual variation on disease emergence. Nature 2005; 438: 355–9.', doi: '10.1038/nature04153' },
    { cite: 'Blumberg S, Lloyd-Smith JO. Inference of R0 and transmission heterogeneity from the size distribution of stuttering chains. PLoS Comput Biol 2013; 9: e1002993.', doi: '10.1371/journal.pcbi.1002993' },
  ],
  chains: [
    { cite: 'Wallinga J, Teunis P. Am J Epidemiol 2004; 160: 509–16.', doi: '10.1093/aje/kwh255' },
    { cite: 'Veen A, Schoenberg FP. Estimation of space–time branching process models in seismology using an EM-type algorithm. J Am Stat Assoc 2008; 103: 614–24.', doi: '10.1198/016214508000000148' },
    { cite: 'Jombart T et al. Bayesian reconstruction of disease outbreaks by combining epidemiologic and genomic data. PLoS Comput Biol 2014; 10: e1003457.', doi: '10.1371/journal.pcbi.1003457' },
  ],
  attack: [{ cite: 'Rao JNK, Scott AJ. A simple method for the analysis of clustered binary data. Biometrics 1992; 48: 577–85.', doi: '10.2307/2532311' }],
  clusters: [
    { cite: 'Kulldorff M, Heffernan R, Hartman J, Assunção R, Mostashari F. A space–time permutation scan statistic for disease outbreak detection. PLoS Med 2005; 2: e59.', doi: '10.1371/journal.pmed.0020059' },
    { cite: 'Hutwagner L, Thompson W, Seeman GM, Treadwell T. The bioterrorism preparedness and response Early Aberration Reporting System (EARS). J Urban Health 2003; 80: i89–96.', doi: '10.1007/PL00022319' },
    { cite: 'Noufaily A et al. An improved algorithm for outbreak detection in multiple surveillance systems. Stat Med 2013; 32: 1206–22.', doi: '10.1002/sim.5595' },
  ],
  severity: [
    { cite: 'Nishiura H, Klinkenberg D, Roberts M, Heesterbeek JAP. Early epidemiological assessment of the virulence of emerging infectious diseases. PLoS ONE 2009; 4: e6852.', doi: '10.1371/journal.pone.0006852' },
    { cite: 'Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat Assoc 1958; 53: 457–81.', doi: '10.1080/01621459.1958.10501452' },
  ],
  tracing: [{ cite: 'Fraser C, Riley S, Anderson RM, Ferguson NM. Factors that make an infectious disease outbreak controllable. Proc Natl Acad Sci USA 2004; 101: 6146–51.', doi: '10.1073/pnas.0307506101' }],
  stocks: [],
}
