#define rand	pan_rand
#define pthread_equal(a,b)	((a)==(b))
#if defined(HAS_CODE) && defined(VERBOSE)
	#ifdef BFS_PAR
		bfs_printf("Pr: %d Tr: %d\n", II, t->forw);
	#else
		cpu_printf("Pr: %d Tr: %d\n", II, t->forw);
	#endif
#endif
	switch (t->forw) {
	default: Uerror("bad forward move");
	case 0:	/* if without executable clauses */
		continue;
	case 1: /* generic 'goto' or 'skip' */
		IfNotBlocked
		_m = 3; goto P999;
	case 2: /* generic 'else' */
		IfNotBlocked
		if (trpt->o_pm&1) continue;
		_m = 3; goto P999;

		 /* CLAIM every_loop_ends */
	case 3: // STATE 1 - _spin_nvr.tmp:3 - [(!(!(isBusy)))] (0:0:0 - 1)
		
#if defined(VERI) && !defined(NP)
#if NCLAIMS>1
		{	static int reported1 = 0;
			if (verbose && !reported1)
			{	int nn = (int) ((Pclaim *)pptr(0))->_n;
				printf("depth %ld: Claim %s (%d), state %d (line %d)\n",
					depth, procname[spin_c_typ[nn]], nn, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported1 = 1;
				fflush(stdout);
		}	}
#else
		{	static int reported1 = 0;
			if (verbose && !reported1)
			{	printf("depth %d: Claim, state %d (line %d)\n",
					(int) depth, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported1 = 1;
				fflush(stdout);
		}	}
#endif
#endif
		reached[3][1] = 1;
		if (!( !( !(((int)now.isBusy)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 4: // STATE 8 - _spin_nvr.tmp:8 - [(!(!(isBusy)))] (0:0:0 - 1)
		
#if defined(VERI) && !defined(NP)
#if NCLAIMS>1
		{	static int reported8 = 0;
			if (verbose && !reported8)
			{	int nn = (int) ((Pclaim *)pptr(0))->_n;
				printf("depth %ld: Claim %s (%d), state %d (line %d)\n",
					depth, procname[spin_c_typ[nn]], nn, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported8 = 1;
				fflush(stdout);
		}	}
#else
		{	static int reported8 = 0;
			if (verbose && !reported8)
			{	printf("depth %d: Claim, state %d (line %d)\n",
					(int) depth, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported8 = 1;
				fflush(stdout);
		}	}
#endif
#endif
		reached[3][8] = 1;
		if (!( !( !(((int)now.isBusy)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 5: // STATE 13 - _spin_nvr.tmp:10 - [-end-] (0:0:0 - 1)
		
#if defined(VERI) && !defined(NP)
#if NCLAIMS>1
		{	static int reported13 = 0;
			if (verbose && !reported13)
			{	int nn = (int) ((Pclaim *)pptr(0))->_n;
				printf("depth %ld: Claim %s (%d), state %d (line %d)\n",
					depth, procname[spin_c_typ[nn]], nn, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported13 = 1;
				fflush(stdout);
		}	}
#else
		{	static int reported13 = 0;
			if (verbose && !reported13)
			{	printf("depth %d: Claim, state %d (line %d)\n",
					(int) depth, (int) ((Pclaim *)pptr(0))->_p, src_claim[ (int) ((Pclaim *)pptr(0))->_p ]);
				reported13 = 1;
				fflush(stdout);
		}	}
#endif
#endif
		reached[3][13] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC :init: */
	case 6: // STATE 1 - /work/wt/workers/Proofs/Workers/workers.pml:163 - [i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[2][1] = 1;
		(trpt+1)->bup.oval = ((int)((P2 *)_this)->i);
		((P2 *)_this)->i = 1;
#ifdef VAR_RANGES
		logval(":init::i", ((int)((P2 *)_this)->i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 7: // STATE 2 - /work/wt/workers/Proofs/Workers/workers.pml:163 - [((i<=2))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][2] = 1;
		if (!((((int)((P2 *)_this)->i)<=2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 8: // STATE 3 - /work/wt/workers/Proofs/Workers/workers.pml:163 - [(run Caller())] (0:0:0 - 1)
		IfNotBlocked
		reached[2][3] = 1;
		if (!(addproc(II, 1, 1, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 9: // STATE 4 - /work/wt/workers/Proofs/Workers/workers.pml:163 - [i = (i+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[2][4] = 1;
		(trpt+1)->bup.oval = ((int)((P2 *)_this)->i);
		((P2 *)_this)->i = (((int)((P2 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval(":init::i", ((int)((P2 *)_this)->i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 10: // STATE 11 - /work/wt/workers/Proofs/Workers/workers.pml:164 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[2][11] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC Caller */
	case 11: // STATE 1 - /work/wt/workers/Proofs/Workers/workers.pml:87 - [parts = 2] (0:0:1 - 1)
		IfNotBlocked
		reached[1][1] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->parts);
		((P1 *)_this)->parts = 2;
#ifdef VAR_RANGES
		logval("Caller:parts", ((int)((P1 *)_this)->parts));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 12: // STATE 2 - /work/wt/workers/Proofs/Workers/workers.pml:87 - [((parts<(2+1)))] (5:0:1 - 1)
		IfNotBlocked
		reached[1][2] = 1;
		if (!((((int)((P1 *)_this)->parts)<(2+1))))
			continue;
		/* merge: parts = (parts+1)(0, 3, 5) */
		reached[1][3] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->parts);
		((P1 *)_this)->parts = (((int)((P1 *)_this)->parts)+1);
#ifdef VAR_RANGES
		logval("Caller:parts", ((int)((P1 *)_this)->parts));
#endif
		;
		/* merge: .(goto)(0, 6, 5) */
		reached[1][6] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 13: // STATE 8 - /work/wt/workers/Proofs/Workers/workers.pml:89 - [(!(isBusy))] (22:0:1 - 1)
		IfNotBlocked
		reached[1][8] = 1;
		if (!( !(((int)now.isBusy))))
			continue;
		/* merge: isBusy = 1(0, 9, 22) */
		reached[1][9] = 1;
		(trpt+1)->bup.oval = ((int)now.isBusy);
		now.isBusy = 1;
#ifdef VAR_RANGES
		logval("isBusy", ((int)now.isBusy));
#endif
		;
		/* merge: .(goto)(0, 14, 22) */
		reached[1][14] = 1;
		;
		/* merge: .(goto)(0, 23, 22) */
		reached[1][23] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 14: // STATE 11 - /work/wt/workers/Proofs/Workers/workers.pml:90 - [(isBusy)] (0:0:0 - 1)
		IfNotBlocked
		reached[1][11] = 1;
		if (!(((int)now.isBusy)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 15: // STATE 15 - /work/wt/workers/Proofs/Workers/workers.pml:95 - [((workers<(parts-1)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][15] = 1;
		if (!((((int)now.workers)<(((int)((P1 *)_this)->parts)-1))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 16: // STATE 16 - /work/wt/workers/Proofs/Workers/workers.pml:95 - [(run Worker(workers))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][16] = 1;
		if (!(addproc(II, 1, 0, ((int)now.workers))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 17: // STATE 17 - /work/wt/workers/Proofs/Workers/workers.pml:95 - [workers = (workers+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][17] = 1;
		(trpt+1)->bup.oval = ((int)now.workers);
		now.workers = (((int)now.workers)+1);
#ifdef VAR_RANGES
		logval("workers", ((int)now.workers));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 18: // STATE 18 - /work/wt/workers/Proofs/Workers/workers.pml:96 - [((workers<(parts-1)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][18] = 1;
		if (!((((int)now.workers)<(((int)((P1 *)_this)->parts)-1))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 19: // STATE 20 - /work/wt/workers/Proofs/Workers/workers.pml:97 - [((workers>=(parts-1)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][20] = 1;
		if (!((((int)now.workers)>=(((int)((P1 *)_this)->parts)-1))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 20: // STATE 25 - /work/wt/workers/Proofs/Workers/workers.pml:99 - [loop = ((loop%3)+1)] (0:49:3 - 1)
		IfNotBlocked
		reached[1][25] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)now.loop);
		now.loop = ((((int)now.loop)%3)+1);
#ifdef VAR_RANGES
		logval("loop", ((int)now.loop));
#endif
		;
		/* merge: part = loop(49, 26, 49) */
		reached[1][26] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.part);
		now.part = ((int)now.loop);
#ifdef VAR_RANGES
		logval("part", ((int)now.part));
#endif
		;
		/* merge: i = 0(49, 28, 49) */
		reached[1][28] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 50, 49) */
		reached[1][50] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 21: // STATE 29 - /work/wt/workers/Proofs/Workers/workers.pml:100 - [((i<=(2-1)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][29] = 1;
		if (!((((int)((P1 *)_this)->i)<=(2-1))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 22: // STATE 30 - /work/wt/workers/Proofs/Workers/workers.pml:102 - [(((i<workers)&&(i<(parts-1))))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][30] = 1;
		if (!(((((int)((P1 *)_this)->i)<((int)now.workers))&&(((int)((P1 *)_this)->i)<(((int)((P1 *)_this)->parts)-1)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 23: // STATE 31 - /work/wt/workers/Proofs/Workers/workers.pml:103 - [old = state[i]] (0:41:2 - 1)
		IfNotBlocked
		reached[1][31] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->old;
		((P1 *)_this)->old = now.state[ Index(((int)((P1 *)_this)->i), 2) ];
#ifdef VAR_RANGES
		logval("Caller:old", ((P1 *)_this)->old);
#endif
		;
		/* merge: state[i] = called(41, 32, 41) */
		reached[1][32] = 1;
		(trpt+1)->bup.ovals[1] = now.state[ Index(((int)((P1 *)_this)->i), 2) ];
		now.state[ Index(((P1 *)_this)->i, 2) ] = 3;
#ifdef VAR_RANGES
		logval("state[Caller:i]", now.state[ Index(((int)((P1 *)_this)->i), 2) ]);
#endif
		;
		/* merge: assert(((old==idle)||(old==asleep)))(41, 34, 41) */
		reached[1][34] = 1;
		spin_assert(((((P1 *)_this)->old==5)||(((P1 *)_this)->old==4)), "((old==5)||(old==4))", II, tt, t);
		_m = 3; goto P999; /* 2 */
	case 24: // STATE 35 - /work/wt/workers/Proofs/Workers/workers.pml:107 - [((old==asleep))] (0:0:1 - 1)
		IfNotBlocked
		reached[1][35] = 1;
		if (!((((P1 *)_this)->old==4)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: old */  (trpt+1)->bup.oval = ((P1 *)_this)->old;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->old = 0;
		_m = 3; goto P999; /* 0 */
	case 25: // STATE 36 - /work/wt/workers/Proofs/Workers/workers.pml:40 - [wakeUp[i] = (wakeUp[i]+1)] (0:49:2 - 1)
		IfNotBlocked
		reached[1][36] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.wakeUp[ Index(((int)((P1 *)_this)->i), 2) ]);
		now.wakeUp[ Index(((P1 *)_this)->i, 2) ] = (((int)now.wakeUp[ Index(((int)((P1 *)_this)->i), 2) ])+1);
#ifdef VAR_RANGES
		logval("wakeUp[Caller:i]", ((int)now.wakeUp[ Index(((int)((P1 *)_this)->i), 2) ]));
#endif
		;
		/* merge: assert((wakeUp[i]==1))(49, 37, 49) */
		reached[1][37] = 1;
		spin_assert((((int)now.wakeUp[ Index(((int)((P1 *)_this)->i), 2) ])==1), "(wakeUp[i]==1)", II, tt, t);
		/* merge: .(goto)(49, 42, 49) */
		reached[1][42] = 1;
		;
		/* merge: .(goto)(49, 45, 49) */
		reached[1][45] = 1;
		;
		/* merge: i = (i+1)(49, 46, 49) */
		reached[1][46] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 50, 49) */
		reached[1][50] = 1;
		;
		_m = 3; goto P999; /* 5 */
	case 26: // STATE 46 - /work/wt/workers/Proofs/Workers/workers.pml:100 - [i = (i+1)] (0:49:1 - 5)
		IfNotBlocked
		reached[1][46] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 50, 49) */
		reached[1][50] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 27: // STATE 52 - /work/wt/workers/Proofs/Workers/workers.pml:43 - [assert((((part==loop)&&(part!=0))&&(done[0]==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][52] = 1;
		spin_assert((((((int)now.part)==((int)now.loop))&&(((int)now.part)!=0))&&(((int)now.done[0])==0)), "(((part==loop)&&(part!=0))&&(done[0]==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 28: // STATE 53 - /work/wt/workers/Proofs/Workers/workers.pml:44 - [done[0] = (done[0]+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][53] = 1;
		(trpt+1)->bup.oval = ((int)now.done[0]);
		now.done[0] = (((int)now.done[0])+1);
#ifdef VAR_RANGES
		logval("done[0]", ((int)now.done[0]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 29: // STATE 55 - /work/wt/workers/Proofs/Workers/workers.pml:115 - [i = (parts-1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][55] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = (((int)((P1 *)_this)->parts)-1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 30: // STATE 56 - /work/wt/workers/Proofs/Workers/workers.pml:117 - [((i>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][56] = 1;
		if (!((((int)((P1 *)_this)->i)>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 31: // STATE 57 - /work/wt/workers/Proofs/Workers/workers.pml:119 - [((i>workers))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][57] = 1;
		if (!((((int)((P1 *)_this)->i)>((int)now.workers))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 32: // STATE 58 - /work/wt/workers/Proofs/Workers/workers.pml:43 - [assert((((part==loop)&&(part!=0))&&(done[i]==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][58] = 1;
		spin_assert((((((int)now.part)==((int)now.loop))&&(((int)now.part)!=0))&&(((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ])==0)), "(((part==loop)&&(part!=0))&&(done[i]==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 33: // STATE 59 - /work/wt/workers/Proofs/Workers/workers.pml:44 - [done[i] = (done[i]+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][59] = 1;
		(trpt+1)->bup.oval = ((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ]);
		now.done[ Index(((P1 *)_this)->i, 3) ] = (((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ])+1);
#ifdef VAR_RANGES
		logval("done[Caller:i]", ((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 34: // STATE 62 - /work/wt/workers/Proofs/Workers/workers.pml:122 - [((state[(i-1)]==called))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][62] = 1;
		if (!((now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ]==3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 35: // STATE 63 - /work/wt/workers/Proofs/Workers/workers.pml:127 - [((state[(i-1)]==called))] (68:0:1 - 1)
		IfNotBlocked
		reached[1][63] = 1;
		if (!((now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ]==3)))
			continue;
		/* merge: state[(i-1)] = idle(0, 64, 68) */
		reached[1][64] = 1;
		(trpt+1)->bup.oval = now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ];
		now.state[ Index((((P1 *)_this)->i-1), 2) ] = 5;
#ifdef VAR_RANGES
		logval("state[(Caller:i-1)]", now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ]);
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 36: // STATE 66 - /work/wt/workers/Proofs/Workers/workers.pml:43 - [assert((((part==loop)&&(part!=0))&&(done[i]==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][66] = 1;
		spin_assert((((((int)now.part)==((int)now.loop))&&(((int)now.part)!=0))&&(((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ])==0)), "(((part==loop)&&(part!=0))&&(done[i]==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 37: // STATE 67 - /work/wt/workers/Proofs/Workers/workers.pml:44 - [done[i] = (done[i]+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][67] = 1;
		(trpt+1)->bup.oval = ((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ]);
		now.done[ Index(((P1 *)_this)->i, 3) ] = (((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ])+1);
#ifdef VAR_RANGES
		logval("done[Caller:i]", ((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 38: // STATE 69 - /work/wt/workers/Proofs/Workers/workers.pml:128 - [((state[(i-1)]!=called))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][69] = 1;
		if (!((now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ]!=3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 39: // STATE 72 - /work/wt/workers/Proofs/Workers/workers.pml:131 - [((state[(i-1)]!=called))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][72] = 1;
		if (!((now.state[ Index((((int)((P1 *)_this)->i)-1), 2) ]!=3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 40: // STATE 77 - /work/wt/workers/Proofs/Workers/workers.pml:134 - [i = (i-1)] (0:80:1 - 7)
		IfNotBlocked
		reached[1][77] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)-1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 81, 80) */
		reached[1][81] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 41: // STATE 83 - /work/wt/workers/Proofs/Workers/workers.pml:137 - [i = 0] (0:104:1 - 3)
		IfNotBlocked
		reached[1][83] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 105, 104) */
		reached[1][105] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 42: // STATE 84 - /work/wt/workers/Proofs/Workers/workers.pml:137 - [((i<=(2-1)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][84] = 1;
		if (!((((int)((P1 *)_this)->i)<=(2-1))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 43: // STATE 85 - /work/wt/workers/Proofs/Workers/workers.pml:140 - [((((i<workers)&&(i<(parts-1)))&&(state[i]==working)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][85] = 1;
		if (!((((((int)((P1 *)_this)->i)<((int)now.workers))&&(((int)((P1 *)_this)->i)<(((int)((P1 *)_this)->parts)-1)))&&(now.state[ Index(((int)((P1 *)_this)->i), 2) ]==2))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 44: // STATE 86 - /work/wt/workers/Proofs/Workers/workers.pml:142 - [((state[i]==working))] (92:0:1 - 1)
		IfNotBlocked
		reached[1][86] = 1;
		if (!((now.state[ Index(((int)((P1 *)_this)->i), 2) ]==2)))
			continue;
		/* merge: state[i] = awaited(0, 87, 92) */
		reached[1][87] = 1;
		(trpt+1)->bup.oval = now.state[ Index(((int)((P1 *)_this)->i), 2) ];
		now.state[ Index(((P1 *)_this)->i, 2) ] = 1;
#ifdef VAR_RANGES
		logval("state[Caller:i]", now.state[ Index(((int)((P1 *)_this)->i), 2) ]);
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 45: // STATE 89 - /work/wt/workers/Proofs/Workers/workers.pml:41 - [((end[i]>0))] (98:0:1 - 1)
		IfNotBlocked
		reached[1][89] = 1;
		if (!((((int)now.end[ Index(((int)((P1 *)_this)->i), 2) ])>0)))
			continue;
		/* merge: end[i] = (end[i]-1)(0, 90, 98) */
		reached[1][90] = 1;
		(trpt+1)->bup.oval = ((int)now.end[ Index(((int)((P1 *)_this)->i), 2) ]);
		now.end[ Index(((P1 *)_this)->i, 2) ] = (((int)now.end[ Index(((int)((P1 *)_this)->i), 2) ])-1);
#ifdef VAR_RANGES
		logval("end[Caller:i]", ((int)now.end[ Index(((int)((P1 *)_this)->i), 2) ]));
#endif
		;
		/* merge: .(goto)(0, 95, 98) */
		reached[1][95] = 1;
		;
		/* merge: .(goto)(0, 99, 98) */
		reached[1][99] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 46: // STATE 93 - /work/wt/workers/Proofs/Workers/workers.pml:143 - [((state[i]!=working))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][93] = 1;
		if (!((now.state[ Index(((int)((P1 *)_this)->i), 2) ]!=2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 47: // STATE 101 - /work/wt/workers/Proofs/Workers/workers.pml:137 - [i = (i+1)] (0:104:1 - 3)
		IfNotBlocked
		reached[1][101] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->i);
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		/* merge: .(goto)(0, 105, 104) */
		reached[1][105] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 48: // STATE 128 - /work/wt/workers/Proofs/Workers/workers.pml:150 - [D_STEP150]
		IfNotBlocked

		reached[1][128] = 1;
		reached[1][t->st] = 1;
		reached[1][tt] = 1;

		if (TstOnly) return 1;

		sv_save();
		S_148_0: /* 2 */
		((P1 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
S_156_0: /* 2 */
S_155_0: /* 2 */
S_149_0: /* 2 */
		if (!((((int)((P1 *)_this)->i)<=2)))
			goto S_155_1;
S_150_0: /* 2 */
		spin_assert(((((int)((P1 *)_this)->i)>=((int)((P1 *)_this)->parts))||(((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ])==1)), "((i>=parts)||(done[i]==1))", II, tt, t);
S_151_0: /* 2 */
		now.done[ Index(((P1 *)_this)->i, 3) ] = 0;
#ifdef VAR_RANGES
		logval("done[Caller:i]", ((int)now.done[ Index(((int)((P1 *)_this)->i), 3) ]));
#endif
		;
S_152_0: /* 2 */
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		goto S_156_0; /* ';' */
S_155_1: /* 3 */
S_153_0: /* 2 */
		/* else */;
S_154_0: /* 2 */
		goto S_158_0;	/* 'goto' */
S_155_2: /* 3 */
		Uerror("blocking sel in d_step (nr.0, near line 151)");
S_157_0: /* 2 */
		goto S_158_0;	/* 'break' */
S_158_0: /* 2 */
		((P1 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
S_165_0: /* 2 */
S_164_0: /* 2 */
S_159_0: /* 2 */
		if (!((((int)((P1 *)_this)->i)<=(2-1))))
			goto S_164_1;
S_160_0: /* 2 */
		spin_assert((( !(((int)now.waits[ Index(((int)((P1 *)_this)->i), 2) ]))||(now.state[ Index(((int)((P1 *)_this)->i), 2) ]==4))||(((int)now.wakeUp[ Index(((int)((P1 *)_this)->i), 2) ])>0)), "(( !(waits[i])||(state[i]==4))||(wakeUp[i]>0))", II, tt, t);
S_161_0: /* 2 */
		((P1 *)_this)->i = (((int)((P1 *)_this)->i)+1);
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		goto S_165_0; /* ';' */
S_164_1: /* 3 */
S_162_0: /* 2 */
		/* else */;
S_163_0: /* 2 */
		goto S_166_0;	/* 'goto' */
S_164_2: /* 3 */
		Uerror("blocking sel in d_step (nr.1, near line 153)");
S_166_0: /* 2 */
		goto S_167_0;	/* 'break' */
S_167_0: /* 2 */
		((P1 *)_this)->i = 0;
#ifdef VAR_RANGES
		logval("Caller:i", ((int)((P1 *)_this)->i));
#endif
		;
		goto S_169_0;
S_169_0: /* 1 */

#if defined(C_States) && (HAS_TRACK==1)
		c_update((uchar *) &(now.c_state[0]));
#endif
		_m = 3; goto P999;

	case 49: // STATE 129 - /work/wt/workers/Proofs/Workers/workers.pml:156 - [part = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[1][129] = 1;
		(trpt+1)->bup.oval = ((int)now.part);
		now.part = 0;
#ifdef VAR_RANGES
		logval("part", ((int)now.part));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 50: // STATE 130 - /work/wt/workers/Proofs/Workers/workers.pml:157 - [isBusy = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[1][130] = 1;
		(trpt+1)->bup.oval = ((int)now.isBusy);
		now.isBusy = 0;
#ifdef VAR_RANGES
		logval("isBusy", ((int)now.isBusy));
#endif
		;
		_m = 3; goto P999; /* 0 */

		 /* PROC Worker */
	case 51: // STATE 1 - /work/wt/workers/Proofs/Workers/workers.pml:53 - [((state[i]==called))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->i), 2) ]==3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 52: // STATE 2 - /work/wt/workers/Proofs/Workers/workers.pml:55 - [((state[i]==called))] (24:0:1 - 1)
		IfNotBlocked
		reached[0][2] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->i), 2) ]==3)))
			continue;
		/* merge: state[i] = working(0, 3, 24) */
		reached[0][3] = 1;
		(trpt+1)->bup.oval = now.state[ Index(((int)((P0 *)_this)->i), 2) ];
		now.state[ Index(((P0 *)_this)->i, 2) ] = 2;
#ifdef VAR_RANGES
		logval("state[Worker:i]", now.state[ Index(((int)((P0 *)_this)->i), 2) ]);
#endif
		;
		/* merge: .(goto)(0, 8, 24) */
		reached[0][8] = 1;
		;
		/* merge: .(goto)(0, 23, 24) */
		reached[0][23] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 53: // STATE 5 - /work/wt/workers/Proofs/Workers/workers.pml:56 - [((state[i]!=called))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][5] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->i), 2) ]!=3)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 54: // STATE 10 - /work/wt/workers/Proofs/Workers/workers.pml:60 - [((state[i]==idle))] (17:0:2 - 1)
		IfNotBlocked
		reached[0][10] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->i), 2) ]==5)))
			continue;
		/* merge: state[i] = asleep(17, 11, 17) */
		reached[0][11] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = now.state[ Index(((int)((P0 *)_this)->i), 2) ];
		now.state[ Index(((P0 *)_this)->i, 2) ] = 4;
#ifdef VAR_RANGES
		logval("state[Worker:i]", now.state[ Index(((int)((P0 *)_this)->i), 2) ]);
#endif
		;
		/* merge: waits[i] = 1(17, 12, 17) */
		reached[0][12] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.waits[ Index(((int)((P0 *)_this)->i), 2) ]);
		now.waits[ Index(((P0 *)_this)->i, 2) ] = 1;
#ifdef VAR_RANGES
		logval("waits[Worker:i]", ((int)now.waits[ Index(((int)((P0 *)_this)->i), 2) ]));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 55: // STATE 14 - /work/wt/workers/Proofs/Workers/workers.pml:61 - [((wakeUp[i]>0))] (22:0:2 - 1)
		IfNotBlocked
		reached[0][14] = 1;
		if (!((((int)now.wakeUp[ Index(((int)((P0 *)_this)->i), 2) ])>0)))
			continue;
		/* merge: wakeUp[i] = (wakeUp[i]-1)(22, 15, 22) */
		reached[0][15] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.wakeUp[ Index(((int)((P0 *)_this)->i), 2) ]);
		now.wakeUp[ Index(((P0 *)_this)->i, 2) ] = (((int)now.wakeUp[ Index(((int)((P0 *)_this)->i), 2) ])-1);
#ifdef VAR_RANGES
		logval("wakeUp[Worker:i]", ((int)now.wakeUp[ Index(((int)((P0 *)_this)->i), 2) ]));
#endif
		;
		/* merge: waits[i] = 0(22, 16, 22) */
		reached[0][16] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.waits[ Index(((int)((P0 *)_this)->i), 2) ]);
		now.waits[ Index(((P0 *)_this)->i, 2) ] = 0;
#ifdef VAR_RANGES
		logval("waits[Worker:i]", ((int)now.waits[ Index(((int)((P0 *)_this)->i), 2) ]));
#endif
		;
		/* merge: .(goto)(0, 20, 22) */
		reached[0][20] = 1;
		;
		/* merge: goto waitForCall(0, 21, 22) */
		reached[0][21] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 56: // STATE 18 - /work/wt/workers/Proofs/Workers/workers.pml:62 - [((state[i]!=idle))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][18] = 1;
		if (!((now.state[ Index(((int)((P0 *)_this)->i), 2) ]!=5)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 57: // STATE 24 - /work/wt/workers/Proofs/Workers/workers.pml:66 - [mine = part] (0:0:1 - 3)
		IfNotBlocked
		reached[0][24] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->mine);
		((P0 *)_this)->mine = ((int)now.part);
#ifdef VAR_RANGES
		logval("Worker:mine", ((int)((P0 *)_this)->mine));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 58: // STATE 25 - /work/wt/workers/Proofs/Workers/workers.pml:43 - [assert((((part==loop)&&(part!=0))&&(done[(i+1)]==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][25] = 1;
		spin_assert((((((int)now.part)==((int)now.loop))&&(((int)now.part)!=0))&&(((int)now.done[ Index((((int)((P0 *)_this)->i)+1), 3) ])==0)), "(((part==loop)&&(part!=0))&&(done[(i+1)]==0))", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 59: // STATE 26 - /work/wt/workers/Proofs/Workers/workers.pml:44 - [done[(i+1)] = (done[(i+1)]+1)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][26] = 1;
		(trpt+1)->bup.oval = ((int)now.done[ Index((((int)((P0 *)_this)->i)+1), 3) ]);
		now.done[ Index((((P0 *)_this)->i+1), 3) ] = (((int)now.done[ Index((((int)((P0 *)_this)->i)+1), 3) ])+1);
#ifdef VAR_RANGES
		logval("done[(Worker:i+1)]", ((int)now.done[ Index((((int)((P0 *)_this)->i)+1), 3) ]));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 60: // STATE 28 - /work/wt/workers/Proofs/Workers/workers.pml:68 - [assert((part==mine))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][28] = 1;
		spin_assert((((int)now.part)==((int)((P0 *)_this)->mine)), "(part==mine)", II, tt, t);
		_m = 3; goto P999; /* 0 */
	case 61: // STATE 29 - /work/wt/workers/Proofs/Workers/workers.pml:73 - [old = state[i]] (0:38:2 - 1)
		IfNotBlocked
		reached[0][29] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->old;
		((P0 *)_this)->old = now.state[ Index(((int)((P0 *)_this)->i), 2) ];
#ifdef VAR_RANGES
		logval("Worker:old", ((P0 *)_this)->old);
#endif
		;
		/* merge: state[i] = idle(38, 30, 38) */
		reached[0][30] = 1;
		(trpt+1)->bup.ovals[1] = now.state[ Index(((int)((P0 *)_this)->i), 2) ];
		now.state[ Index(((P0 *)_this)->i, 2) ] = 5;
#ifdef VAR_RANGES
		logval("state[Worker:i]", now.state[ Index(((int)((P0 *)_this)->i), 2) ]);
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 62: // STATE 32 - /work/wt/workers/Proofs/Workers/workers.pml:76 - [((old==awaited))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][32] = 1;
		if (!((((P0 *)_this)->old==1)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: old */  (trpt+1)->bup.oval = ((P0 *)_this)->old;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->old = 0;
		_m = 3; goto P999; /* 0 */
	case 63: // STATE 33 - /work/wt/workers/Proofs/Workers/workers.pml:40 - [end[i] = (end[i]+1)] (0:22:1 - 1)
		IfNotBlocked
		reached[0][33] = 1;
		(trpt+1)->bup.oval = ((int)now.end[ Index(((int)((P0 *)_this)->i), 2) ]);
		now.end[ Index(((P0 *)_this)->i, 2) ] = (((int)now.end[ Index(((int)((P0 *)_this)->i), 2) ])+1);
#ifdef VAR_RANGES
		logval("end[Worker:i]", ((int)now.end[ Index(((int)((P0 *)_this)->i), 2) ]));
#endif
		;
		/* merge: assert((end[i]==1))(22, 34, 22) */
		reached[0][34] = 1;
		spin_assert((((int)now.end[ Index(((int)((P0 *)_this)->i), 2) ])==1), "(end[i]==1)", II, tt, t);
		/* merge: .(goto)(0, 39, 22) */
		reached[0][39] = 1;
		;
		/* merge: goto waitForCall(0, 40, 22) */
		reached[0][40] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case  _T5:	/* np_ */
		if (!((!(trpt->o_pm&4) && !(trpt->tau&128))))
			continue;
		/* else fall through */
	case  _T2:	/* true */
		_m = 3; goto P999;
#undef rand
	}

